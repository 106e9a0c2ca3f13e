"""Rule packs: one YAML file that says what is private, checked as a whole before any of it runs.

Every rule carries texts it must match and texts it must not; loading checks the shape, and the tests run the examples.
A pack has no code in it: patterns, label words, credential prefixes and window exclusions only.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

import regex
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from regex import Pattern

from redaction.errors import PolicyInvalid

SHIPPED_PACK = "default.yaml"
"""The pack in redaction/rules/ that is in force when no other is given."""

RuleId = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=80)]
EntityName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=40)]
Score = Annotated[float, Field(gt=0, le=1)]
Flag = Literal["ignorecase", "multiline", "verbose"]
Shape = Literal["any", "name", "digits", "code", "date", "address", "secret", "contact", "number"]
Validator = Literal["luhn", "iban", "ssn", "entropy"]


class _Strict(BaseModel):
    """Base of every part of a pack: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _compiled(expression: str, flags: tuple[Flag, ...] = ()) -> regex.Pattern[str]:
    return regex.compile(expression, sum(getattr(regex, flag.upper()) for flag in set(flags)))


def _check_expression(expression: str) -> str:
    try:
        regex.compile(expression)
    except regex.error as error:
        raise ValueError(f"the expression does not compile ({error.msg})") from None
    return expression


Expression = Annotated[str, Field(min_length=1, max_length=4000)]


class ClassRule(_Strict):
    """One class of private data: what happens to it, and the score that is enough in each profile."""

    action: Literal["mask", "withhold", "placeholder"] = "mask"
    strict: Score
    balanced: Score


class PatternRule(_Strict):
    """A text shape that is private.

    The group named `v`, where there is one, is what gets masked. `validator` may only raise the score to
    `validated_score`; a check that fails changes nothing, because one misread character fails it too. `keywords`:
    the rule is tried only on texts that hold one of them (lower case). `labels`: words that, standing as a label
    beside the text, raise the score to `labelled_score`.
    """

    id: RuleId
    entity: EntityName
    regex: Expression
    flags: tuple[Flag, ...] = ()
    score: Score
    validator: Validator | None = None
    validated_score: Score = 1.0
    labels: tuple[str, ...] = ()
    labelled_score: Score = 0.95
    keywords: tuple[str, ...] = ()
    matches: tuple[str, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = Field(min_length=1)

    _checked = field_validator("regex")(_check_expression)

    @cached_property
    def pattern(self) -> Pattern[str]:
        """The compiled expression."""
        return _compiled(self.regex, self.flags)


class LabelledExample(_Strict):
    """A label and the value beside it."""

    label: str
    value: str


class LabelRule(_Strict):
    """Words that make the value beside or under them private, whatever it looks like within its `shape`."""

    id: RuleId
    entity: EntityName
    words: tuple[str, ...] = Field(min_length=1)
    shape: Shape
    score: Score = 0.9
    inline: bool = True
    matches: tuple[LabelledExample, ...] = Field(min_length=1)
    rejects: tuple[LabelledExample, ...] = Field(min_length=1)


class ExclusionRule(_Strict):
    """A window that nobody may see: every criterion that is given must hold.

    `application`, `title`, `url` and `role` are regular expressions searched without regard to case.
    """

    id: RuleId
    application: Expression | None = None
    title: Expression | None = None
    url: Expression | None = None
    role: Expression | None = None
    private: bool = False

    @field_validator("application", "title", "url", "role")
    @classmethod
    def _compiles(cls, expression: str | None) -> str | None:
        return expression if expression is None else _check_expression(expression)

    @model_validator(mode="after")
    def _has_criterion(self) -> ExclusionRule:
        if not (self.application or self.title or self.url or self.role or self.private):
            raise ValueError("an exclusion needs at least one of application, title, url, role or private")
        return self

    def matches(self, application: str, title: str, url: str | None, role: str, private: bool) -> bool:
        """Whether a window with these properties is excluded."""
        wanted = ((self.application, application), (self.title, title), (self.url, url or ""), (self.role, role))
        return (private or not self.private) and all(
            expression is None or _search(expression, value) for expression, value in wanted
        )


def _search(expression: str, value: str) -> bool:
    return regex.search(expression, value, regex.IGNORECASE) is not None


class WindowExample(_Strict):
    """A window, for the examples of an exclusion."""

    application: str = ""
    title: str = ""
    url: str | None = None
    role: str = ""
    private: bool = False


class ExclusionEntry(_Strict):
    """An exclusion with its examples."""

    rule: ExclusionRule
    matches: tuple[WindowExample, ...] = Field(min_length=1)
    rejects: tuple[WindowExample, ...] = Field(min_length=1)


class RulePack(_Strict):
    """One whole pack."""

    version: Literal[1]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    classes: dict[EntityName, ClassRule]
    patterns: tuple[PatternRule, ...]
    credentials: tuple[PatternRule, ...]
    labels: tuple[LabelRule, ...]
    exclusions: tuple[ExclusionEntry, ...]
    allow: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> RulePack:
        ids = [rule.id for rule in (*self.patterns, *self.credentials)] + [rule.id for rule in self.labels]
        ids += [entry.rule.id for entry in self.exclusions]
        twice = [rule_id for rule_id, count in Counter(ids).items() if count > 1]
        if twice:
            raise ValueError(f"the rule id {twice[0]} is used twice")
        rules: list[PatternRule | LabelRule] = [*self.patterns, *self.credentials, *self.labels]
        for rule in rules:
            if rule.entity not in self.classes:
                raise ValueError(f"the rule {rule.id} names the class {rule.entity}, which classes does not list")
        return self

    def digest(self) -> str:
        """SHA-256 over the content: two files that mean the same have the same digest."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


class _UniqueKeyLoader(yaml.SafeLoader):
    """YAML that refuses a key given twice, which would silently drop the first one's rules."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        """Build one mapping, each key once."""
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key} stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_rulepack(path: Path | None = None) -> RulePack:
    """Read the pack at `path`, or the shipped one.

    Raises:
        PolicyInvalid: if it cannot be read or is not a valid pack; the message names the file, the line where known,
            and what to do.

    """
    name = str(path) if path else SHIPPED_PACK
    return parse_rulepack(_read(path, name), name)


def _read(path: Path | None, name: str) -> str:
    try:
        if path is None:
            return resources.files("redaction").joinpath("rules", SHIPPED_PACK).read_text(encoding="utf-8")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise PolicyInvalid(f"{name}: the rule pack cannot be read; give the path of a UTF-8 YAML file") from None


def parse_rulepack(text: str, name: str) -> RulePack:
    """Parse the pack in `text`; `name` is what messages call it. Raises PolicyInvalid."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506 - a SafeLoader with one more check
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or "not YAML"
        raise PolicyInvalid(f"{where}: {problem}; correct that line") from None
    try:
        return RulePack.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise PolicyInvalid(_sentence(name, node, first["loc"], first["msg"])) from None


def _sentence(name: str, node: yaml.Node | None, loc: tuple[int | str, ...], message: str) -> str:
    line = _line_of(node, loc)
    where = name if line is None else f"{name}, line {line}"
    place = ".".join(str(part) for part in loc) or "the pack"
    return f"{where}: {place}: {message.removeprefix('Value error, ')}; correct it and load the pack again"


def _line_of(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int | None:
    """The line on which the deepest part of `loc` that exists starts."""
    for part in loc:
        child = _child(node, part)
        if child is None:
            break
        node = child
    return None if node is None else node.start_mark.line + 1


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item: yaml.Node = node.value[part]
        return item
    return None
