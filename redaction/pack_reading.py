"""From YAML to a rule pack: every key known, every part checked, every complaint with file, line and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from redaction.detectors import word_lists
from redaction.errors import PolicyInvalid
from redaction.packfile import SECTIONS, AllowEntry, DenyEntry, PackFile, id_of, merged_sections
from redaction.rule_kinds import AllowList, DenyList
from redaction.rulepack import ContradictionError, RulePack, rule_ids

SHIPPED_PACK: Final = "default.yaml"
"""The pack in redaction/rules/ that is in force when no other is given."""
MAX_WORDS: Final = 100_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file as messages call it, and the line, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack with the places of its parts.

    `places`: by rule id or class name. `own`: the rule ids and classes that stand in its own file, not in the pack it
    extends. `path` is None for the shipped pack.
    """

    pack: RulePack
    places: Mapping[str, Place]
    own: frozenset[str]
    path: Path | None

    @property
    def shipped(self) -> bool:
        """Whether it is the pack that came with the program."""
        return self.path is None


def load_rulepack(path: Path | None = None) -> RulePack:
    """The pack at `path`, or the shipped one.

    Raises:
        PolicyInvalid: as `read_pack`.

    """
    return read_pack(path).pack


def read_pack(path: Path | None = None) -> ReadPack:
    """Read the pack at `path`, or the shipped one.

    Raises:
        PolicyInvalid: if it cannot be read or is not a valid pack; the message names the file, the line where known,
            and what to do.

    """
    if path is None:
        shipped = resources.files("redaction").joinpath("rules", SHIPPED_PACK)
        return _read(shipped.read_text(encoding="utf-8"), SHIPPED_PACK, None)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise PolicyInvalid(f"{path}: the rule pack cannot be read; give the path of a UTF-8 YAML file") from None
    return _read(text, str(path), path)


def parse_rulepack(text: str, name: str) -> RulePack:
    """Parse the pack in `text`, which has no files beside it; `name` is what messages call it. Raises PolicyInvalid."""
    return _read(text, name, None).pack


def _read(text: str, name: str, path: Path | None) -> ReadPack:
    node, data = _parsed(text, name)
    try:
        file = PackFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise PolicyInvalid(_sentence(name, node, first["loc"], first["msg"])) from None
    base = read_pack() if file.extends else None
    own = _places(file, node, name)
    places = {**base.places, **own} if base else own
    _check_removed(file, base, node, name)
    sections = {section: getattr(file, section) for section in SECTIONS}
    sections["deny"] = tuple(_with_words(entry, DenyList, own, path) for entry in file.deny)
    sections["allow"] = tuple(_with_words(entry, AllowList, own, path) for entry in file.allow)
    classes = file.classes
    if base:
        sections = merged_sections(sections, base.pack, set(file.remove))
        classes = base.pack.classes | classes
    least = file.least_profile or (base.pack.least_profile if base else "balanced")
    head = {"name": file.name, "version": file.version, "expires": file.expires, "least_profile": least}
    head["word_lists"] = word_lists.digests()
    try:
        pack = RulePack.model_validate({**head, "classes": classes, **sections})
    except ValidationError as error:
        raise PolicyInvalid(_contradiction(error, places, name)) from None
    return ReadPack(pack, places, frozenset(own), path)


def _parsed(text: str, name: str) -> tuple[yaml.Node | None, object]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        _check_nodes(node, set())
        return node, None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or "not YAML"
        raise PolicyInvalid(f"{where}: {problem}; correct that line") from None
    except (ValueError, RecursionError):  # a date that is none, brackets in brackets without end
        raise PolicyInvalid(f"{name}: a value is none that YAML knows; correct it") from None
    finally:
        loader.dispose()


def _check_nodes(node: yaml.Node | None, seen: set[int]) -> None:
    """Refuse a key given twice, which would silently drop the first one's rules, and aliases, which hide what runs."""
    if node is None:
        return
    if id(node) in seen:
        raise yaml.constructor.ConstructorError(None, None, "an alias; write the part out", node.start_mark)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _check_nodes(child, seen)
        return
    keys: set[str] = set()
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key that is no word", key.start_mark)
        if key.value in keys:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key.value} stands twice", key.start_mark)
        keys.add(key.value)
        _check_nodes(child, seen)


def _places(file: PackFile, node: yaml.Node | None, name: str) -> dict[str, Place]:
    """Where each rule, list and class of the file stands."""
    found: dict[str, Place] = {}
    for section in SECTIONS:
        for index, part in enumerate(getattr(file, section)):
            found.setdefault(id_of(part), Place(name, _line_of(node, (section, index)) or 1))
    for entity in file.classes:
        found[entity] = Place(name, _line_of(node, ("classes", entity)) or 1)
    return found


def _check_removed(file: PackFile, base: ReadPack | None, node: yaml.Node | None, name: str) -> None:
    known = set(rule_ids(base.pack)) if base else set()
    for index, rule_id in enumerate(file.remove):
        if rule_id not in known:
            line = _line_of(node, ("remove", index))
            raise PolicyInvalid(
                f"{name}, line {line}: no rule of the extended pack is called {rule_id}; correct the id"
            )


def _with_words(
    entry: DenyEntry | AllowEntry, kind: type[DenyList | AllowList], places: Mapping[str, Place], path: Path | None
) -> DenyList | AllowList:
    """The list with the words of its file in it: what is digested and shown."""
    fields = entry.model_dump(exclude={"file"})
    if entry.file is not None:
        fields["words"] = (*entry.words, *_file_words(entry.file, places[entry.id], path))
    fields["words"] = tuple(dict.fromkeys(fields["words"]))
    return kind.model_validate(fields)


def _file_words(file: str, place: Place, path: Path | None) -> list[str]:
    where = f"{place}: the file {file} beside the pack"
    if path is None:
        raise PolicyInvalid(f"{where} cannot be read, as the pack is no file; give its words")
    try:
        lines = (path.parent / file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise PolicyInvalid(f"{where} cannot be read; put a UTF-8 text there, one word a line") from None
    words = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not words or not all(any(char.isalnum() for char in word) for word in words):
        raise PolicyInvalid(f"{where} has no words, or a line without a letter or digit; correct it")
    if len(words) > MAX_WORDS or any(len(word) > 200 for word in words):
        raise PolicyInvalid(f"{where} is too long: {MAX_WORDS} lines of 200 characters at most")
    return words


def _contradiction(error: ValidationError, places: Mapping[str, Place], name: str) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, ContradictionError):
        return f"{places.get(cause.key, name)}: {cause}"
    return f"{name}: {first['msg']}; correct it and load the pack again"


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
