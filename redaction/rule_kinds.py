"""The kinds of rules and lists that a pack is made of, each with texts it must match and texts it must not.

A pack has no code in it: patterns, label words, word lists and window exclusions only.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

import regex
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from regex import Pattern

from redaction.builtin_classes import DENIED

RuleId = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=80)]
EntityName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=40)]
Score = Annotated[float, Field(gt=0, le=1)]
Flag = Literal["ignorecase", "multiline", "verbose"]
Shape = Literal["any", "name", "digits", "code", "date", "address", "secret", "contact", "number", "person"]
Validator = Literal["luhn", "iban", "ssn", "entropy"]
Action = Literal["placeholder", "mask", "withhold"]
Word = Annotated[str, Field(min_length=1, max_length=200, pattern=r"[\p{L}\p{N}]")]


def _written(value: object) -> object:
    """YAML makes a date of a day that is written plainly; here it stays as it is written."""
    return value.isoformat() if hasattr(value, "isoformat") else value


Day = Annotated[
    str,
    BeforeValidator(_written, json_schema_input_type=str),
    Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", json_schema_extra={"format": "date"}),
]
"""A day, as in 2027-06-30; days compare as texts."""


class PackPart(BaseModel):
    """Base of every part of a pack: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def compiled(expression: str, flags: tuple[Flag, ...] = ()) -> regex.Pattern[str]:
    """The expression with its flags."""
    return regex.compile(expression, sum(getattr(regex, flag.upper()) for flag in set(flags)))


def _check_expression(expression: str) -> str:
    try:
        regex.compile(expression)
    except regex.error as error:
        raise ValueError(f"the expression does not compile ({error.msg})") from None
    return expression


Expression = Annotated[str, Field(min_length=1, max_length=4000)]


class ClassRule(PackPart):
    """One class of private data: the score that is enough in each profile, and what happens to it."""

    action: Action = "placeholder"
    """What happens to a finding. `placeholder`: painted out in pictures; in texts `<PERSON_1>`, the same number for the
    same value within a session. `mask`: painted out; in texts `<PERSON>`, so that nothing tells whether two values were
    the same. `withhold`: the whole picture, text or typed run with it is not kept at all."""
    strict: Score
    """From this score on it is masked in the profile strict."""
    balanced: Score
    """From this score on it is masked in the profile balanced; not below the one of strict."""

    @model_validator(mode="after")
    def _ordered(self) -> ClassRule:
        if self.strict > self.balanced:
            raise ValueError("the score of strict is above the one of balanced; strict has to mask at least as much")
        return self


class PatternRule(PackPart):
    """A text shape that is private. The group named `v`, where there is one, is what gets masked."""

    id: RuleId
    """The rule's own name, such as `acme.employee-id`; masks, reports and `rules diff` call it so."""
    entity: EntityName
    """The class of what it finds; `classes` has to list it."""
    regex: Expression
    """A regular expression (Python's, with `\\p{..}` and look-behind of any length), tried on each line or cell."""
    flags: tuple[Flag, ...] = ()
    """`ignorecase`, `multiline`, `verbose`."""
    score: Score
    """How sure a match is private; compare with the thresholds of its class."""
    validator: Validator | None = None
    """A check that may raise the score to `validated_score`; a check that fails changes nothing, because one misread
    character fails it too."""
    validated_score: Score = 1.0
    """The score of a match that passes the validator."""
    labels: tuple[str, ...] = ()
    """Words that raise the score to `labelled_score` where they stand as a label beside or above the text, or right
    before the match and a sign, as in `DOB: 12.03.1981`."""
    labelled_score: Score = 0.95
    """The score of a match with a label."""
    context: tuple[str, ...] = ()
    """Words that raise the score to `context_score` where they stand anywhere in the same text or its labels."""
    context_score: Score = 0.8
    """The score of a match with a context word."""
    keywords: tuple[str, ...] = ()
    """Only texts that hold one of these (in lower case) are searched: quick, but each word makes the rule rarer."""
    matches: tuple[str, ...] = Field(min_length=1)
    """Texts in which it must find something."""
    rejects: tuple[str, ...] = Field(min_length=1)
    """Texts in which it must find nothing."""

    _checked = field_validator("regex")(_check_expression)

    @cached_property
    def pattern(self) -> Pattern[str]:
        """The compiled expression."""
        return compiled(self.regex, self.flags)


class LabelledExample(PackPart):
    """A label and the value beside it."""

    label: str
    value: str


class LabelRule(PackPart):
    """Words that make the value beside or under them private, whatever it looks like within its `shape`."""

    id: RuleId
    """The rule's own name."""
    entity: EntityName
    """The class of the value."""
    words: tuple[Word, ...] = Field(min_length=1)
    """The labels, such as `date of birth` or `dob`; case and the signs around them do not matter."""
    shape: Shape
    """What the value has to look like."""
    score: Score = 0.9
    """How sure the value is private."""
    inline: bool = True
    """Whether the label may also stand in the same text as the value, as in `DOB: 12.03.1981`."""
    matches: tuple[LabelledExample, ...] = Field(min_length=1)
    """Labels with values that must be found."""
    rejects: tuple[LabelledExample, ...] = Field(min_length=1)
    """Labels with values that must not be found."""


class ExclusionRule(PackPart):
    """A window that nobody may see: every criterion that is given must hold, as a search without regard to case."""

    id: RuleId
    """The rule's own name."""
    action: Literal["mask", "withhold"] = "mask"
    """`mask`: the window is painted out of every picture. `withhold`: no picture is kept of a monitor while the window
    shows on it. Keys typed into it are never kept, and its title never is."""
    application: Expression | None = None
    """A regular expression for the application's name."""
    title: Expression | None = None
    """A regular expression for the window's title."""
    url: Expression | None = None
    """A regular expression for the address that a browser shows, where the desktop tells it."""
    role: Expression | None = None
    """A regular expression for the window's role."""
    private: bool = False
    """Whether only windows match that the browser calls private."""

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


class WindowExample(PackPart):
    """A window, for the examples of an exclusion."""

    application: str = ""
    title: str = ""
    url: str | None = None
    role: str = ""
    private: bool = False


class ExclusionEntry(PackPart):
    """An exclusion with its examples."""

    rule: ExclusionRule
    """Which windows."""
    matches: tuple[WindowExample, ...] = Field(min_length=1)
    """Windows that it must exclude."""
    rejects: tuple[WindowExample, ...] = Field(min_length=1)
    """Windows that no exclusion of the pack may exclude."""


class WordList(PackPart):
    """Words of the organisation's own."""

    id: RuleId
    """The list's own name."""
    words: tuple[Word, ...] = ()
    """The words or phrases; case does not matter."""
    matches: tuple[str, ...] = Field(min_length=1)
    """Texts on which the list must act."""
    rejects: tuple[str, ...] = Field(min_length=1)
    """Texts on which it must not act."""


class DenyList(WordList):
    """Words that are masked wherever they stand as whole words, whatever signs or spaces are between their parts."""

    entity: EntityName = DENIED
    """The class they are masked as."""


class AllowList(WordList):
    """Words that are known to be harmless: products, departments, tools. A finding of another rule still masks them."""
