"""Administrative units by name and by day: which one a name means, what it lies in, what it became and what it came from.

Guesses nothing. A name that several units bear is refused with their full names. A unit that has ended is followed only where
exactly one unit took it over wholly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from kb.errors import KbError
from kb.normal import has_diacritics, plain_key
from kb.unit_entries import UnitEntry, unit_entries
from kb.unit_names import inner_pieces, is_typed, pieces, readings
from kb.view import FormerPlaces, Succession, Unit
from schema.record import Tier

_SHOWN = 8


class UnitIndex:
    """All units and successions of a base, held in memory: about 14,000 of each.

    `rows` and `successions` have the columns of the tables administrative_units and unit_successions.
    """

    def __init__(self, rows: Iterable[Any], successions: Iterable[Any]) -> None:
        self._entries = unit_entries(list(rows))
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_plain: dict[str, list[int]] = defaultdict(list)
        self._children: dict[int, list[int]] = defaultdict(list)
        for id_, entry in self._entries.items():
            self._by_key[entry.key].append(id_)
            self._by_plain[entry.plain].append(id_)
            if entry.unit.parent_id is not None:
                self._children[entry.unit.parent_id].append(id_)
        self._after: dict[int, list[Succession]] = defaultdict(list)
        self._before: dict[int, list[Succession]] = defaultdict(list)
        for row in successions:
            step = Succession(self.unit(row.old_id), self.unit(row.new_id), bool(row.partial), row.changed_on)
            self._after[row.old_id].append(step)
            self._before[row.new_id].append(step)

    def unit(self, id_: int) -> Unit:
        """The unit of an id. Raises KeyError for an id that is none."""
        return self._entries[id_].unit

    def exists_on(self, unit: Unit, day: date) -> bool:
        """Whether the unit exists on that day."""
        return unit.exists_on(day)

    def successors(self, unit: Unit) -> list[Succession]:
        """What took the unit over, directly."""
        return list(self._after.get(unit.id, ()))

    def predecessors(self, unit: Unit, until: date | None = None) -> list[Succession]:
        """What the unit took over, nearest first, and what that had taken over, back to the oldest known; of one tier.

        `until`: only what had happened by that day. Units of a higher tier count only where there is none of its own (the đặc khu
        that were whole districts).
        """
        found: list[Succession] = []
        seen = {unit.id}
        queue = [unit]
        while queue:
            steps = [step for step in self._before.get(queue.pop(0).id, ()) if until is None or step.on <= until]
            same = [step for step in steps if step.old.tier == step.new.tier]
            for step in same or steps:
                if step.old.id not in seen:
                    seen.add(step.old.id)
                    found.append(step)
                    queue.append(step.old)
        return found

    def chain(self, unit: Unit, on: date) -> list[Unit]:
        """The unit and those it lies in on that day, lowest first; of a unit that does not exist then, on its nearest day."""
        on = max(on, unit.valid_from or on)
        on = min(on, unit.valid_to or on)
        found = [unit]
        parent = unit.parent_id
        while parent is not None:
            found.append(self._as_of(self.unit(parent), on))
            parent = found[-1].parent_id
        return found

    def predecessor_chains(self, unit: Unit, on: date) -> dict[int, list[Unit]]:
        """The chain of the unit on that day, and of everything it came from on the last day of each, by unit id."""
        found = {unit.id: self.chain(unit, on)}
        for step in self.predecessors(unit, until=on):
            found[step.old.id] = self.chain(step.old, step.old.valid_to or step.on)
        return found

    def former_places(self, unit: Unit, on: date) -> FormerPlaces:
        """The units that the land of this one lay in before it was what it is on that day.

        Wholly: everything that was taken over lay in it. A unit that gave a sliver counts as much as one that came whole.
        """
        now = {one.id for one in self.chain(unit, on)}
        wholly, partly = self._lay_in(unit, on, frozenset())
        return FormerPlaces(
            tuple(self.unit(id_) for id_ in sorted(wholly - now)), tuple(self.unit(id_) for id_ in sorted(partly - wholly - now))
        )

    def _lay_in(self, unit: Unit, on: date, seen: frozenset[int]) -> tuple[set[int], set[int]]:
        own = {one.id for one in self.chain(unit, on)}
        steps = [step for step in self._before.get(unit.id, ()) if step.on <= on and step.old.id not in seen]
        below = [self._lay_in(step.old, step.old.valid_to or step.on, seen | {unit.id}) for step in steps]
        return (
            own | set.intersection(*(wholly for wholly, _ in below)) if below else own,
            own.union(*(partly for _, partly in below)),
        )

    def territory(self, unit: Unit, on: date) -> set[int]:
        """Ids of all units whose documents may be meant in a document of this unit: its chain, and the chains it came from."""
        chains = self.predecessor_chains(unit, on)
        return {one.id for chain in chains.values() for one in chain}

    def below(self, unit: Unit) -> set[int]:
        """Ids of all units that ever lay in this one or in what it became or came from, and of the unit itself."""
        found: set[int] = set()
        queue = [unit.id]
        while queue:
            id_ = queue.pop()
            if id_ in found:
                continue
            found.add(id_)
            queue.extend(self._children.get(id_, ()))
            queue.extend(step.new.id for step in self._after.get(id_, ()))
        return found

    def resolve_unit(self, name: str, on: date) -> tuple[Unit, Unit | None]:
        """The unit that a name means on a day, and the ended unit that was named, where it had to be followed.

        Raises KbError: unit_unknown, unit_ambiguous, unit_ended (no single unit took it over wholly), unit_not_yet.
        """
        found = self.named(name)
        if not found:
            raise KbError("unit_unknown", name=name, candidates=self._near(name, on))
        living = [unit for unit in found if unit.exists_on(on)]
        if len(living) == 1:
            return living[0], None
        if living:
            raise self._ambiguous(name, living)
        ended = self._latest([unit for unit in found if unit.valid_to is not None and unit.valid_to < on])
        if not ended:
            before = [step.old for unit in found for step in self.predecessors(unit)]
            raise KbError("unit_not_yet", name=name, on=on, candidates=self._full_names(before))
        heirs = {unit.id: self.heir(unit, on) for unit in ended}
        if len({heir.id if heir else -id_ for id_, heir in heirs.items()}) > 1:
            raise self._ambiguous(name, ended)
        heir = heirs[ended[-1].id]
        if heir is None:
            raise KbError("unit_ended", name=name, on=on, candidates=self._full_names(self._successors_on(ended[-1], on)))
        return heir, ended[-1]

    def heir(self, unit: Unit, on: date) -> Unit | None:
        """The unit that exists on that day and took this one over, each step whole and to one unit alone; else None."""
        while not unit.exists_on(on):
            steps = [step for step in self._after.get(unit.id, ()) if step.on <= on]
            if len(steps) != 1 or steps[0].partial:
                return None
            unit = steps[0].new
        return unit

    def same_through_time(self, unit: Unit) -> set[int]:
        """Ids of this unit and of those before and after it that bore its name at its tier and passed on whole."""
        found: set[int] = set()
        queue = [unit.id]
        while queue:
            id_ = queue.pop()
            if id_ in found:
                continue
            found.add(id_)
            steps = [(step, step.new.id) for step in self._after.get(id_, ())]
            steps += [(step, step.old.id) for step in self._before.get(id_, ())]
            for step, other in steps:
                if not step.partial and step.old.tier == step.new.tier and self._entries[other].key == self._entries[id_].key:
                    queue.append(other)
        return found

    def named(self, name: str, tier: Tier | None = None) -> list[Unit]:
        """Every unit of any day that a name may mean, oldest first; a tier narrows it.

        The units written behind it must be among those it lies in, or, where that finds nothing, among those that what it came
        from lay in ("xã …, Bắc Giang" of a commune made after Bắc Giang). A piece without diacritics is compared without them
        where the letters as written find nothing, and understood only where every match is one and the same name; else KbError
        unit_ambiguous. A bare name that a province bears is the province.
        """
        ways = [pieces(name), inner_pieces(name)]
        for lenient in (False, True) if has_diacritics(name) else (True,):
            for written in ways:
                for by_origin in (False, True):
                    found = self._matching(written, lenient, tier, by_origin)
                    if lenient and len({self._entries[unit.id].key for unit in found}) > 1:
                        raise self._ambiguous(name, found)
                    if found:
                        return found
        return []

    def bears(self, unit: Unit, name: str) -> bool:
        """Whether the unit is called that, with or without its type."""
        entry = self._entries[unit.id]
        return any(reading.key == entry.key and reading.type in (None, entry.type) for reading in readings(name, plain=False))

    def is_name(self, name: str) -> bool:
        """Whether any unit bears this name, with or without its type."""
        return any(reading.key in self._by_key for reading in readings(name, plain=False))

    def full_name(self, unit: Unit) -> str:
        """Name, district, province and, where it is bounded, validity: enough to tell it from its namesakes."""
        written = ", ".join(part for part in (unit.name, unit.district, unit.province) if part)
        if unit.valid_to is None and unit.valid_from is None:
            return written
        return f"{written} ({unit.valid_from or '…'} – {unit.valid_to or '…'})"

    def _matching(self, written: Sequence[str], lenient: bool, tier: Tier | None, by_origin: bool) -> list[Unit]:
        if not written:
            return []
        plain = lenient and not has_diacritics(written[0])
        index = self._by_plain if plain else self._by_key
        ids = dict.fromkeys(
            id_
            for reading in readings(written[0], plain)
            for id_ in index.get(reading.key, ())
            if reading.type in (None, self._entries[id_].type)
        )
        found = [self.unit(id_) for id_ in ids if tier is None or self.unit(id_).tier == tier]
        if len(written) == 1 and not is_typed(written[0]) and any(unit.tier == "province" for unit in found):
            found = [unit for unit in found if unit.tier == "province"]
        within = written[1:]
        return sorted(
            (unit for unit in found if self._lies_in(unit, within, lenient, by_origin)),
            key=lambda unit: (unit.valid_from or date.min, unit.id),
        )

    def _lies_in(self, unit: Unit, within: Sequence[str], lenient: bool, by_origin: bool) -> bool:
        if not within:
            return True
        places = [list(self._ancestors(unit))]
        if by_origin:
            places = [list(self._ancestors(step.old)) for step in self.predecessors(unit)]
        return any(all(self._is_one_of(piece, place, lenient) for piece in within) for place in places)

    def _is_one_of(self, piece: str, place: Sequence[UnitEntry], lenient: bool) -> bool:
        plain = lenient and not has_diacritics(piece)
        return any(
            (entry.plain if plain else entry.key) == reading.key and reading.type in (None, entry.type)
            for reading in readings(piece, plain)
            for entry in place
        )

    def _ancestors(self, unit: Unit) -> Iterator[UnitEntry]:
        while unit.parent_id is not None:
            entry = self._entries[unit.parent_id]
            yield entry
            unit = entry.unit

    def _as_of(self, unit: Unit, on: date) -> Unit:
        """The row of a unit that was valid on a day, along successions that only changed its name or type."""
        seen = {unit.id}
        while not unit.exists_on(on):
            forward = unit.valid_to is not None and unit.valid_to < on
            steps = self._after.get(unit.id, []) if forward else self._before.get(unit.id, [])
            others = [step.new if forward else step.old for step in steps if not step.partial and step.old.tier == step.new.tier]
            if len(others) != 1 or others[0].id in seen:
                break
            unit = others[0]
            seen.add(unit.id)
        return unit

    def _latest(self, units: Sequence[Unit]) -> list[Unit]:
        """Without those that another of them took over: one unit's earlier rows."""
        ids = {unit.id for unit in units}
        return [unit for unit in units if not any(step.new.id in ids for step in self._after.get(unit.id, ()))]

    def _successors_on(self, unit: Unit, on: date) -> list[Unit]:
        found: dict[int, Unit] = {}
        queue = [unit]
        while queue:
            for step in self._after.get(queue.pop(0).id, ()):
                if step.on <= on and step.new.id not in found:
                    found[step.new.id] = step.new
                    queue.append(step.new)
        return [one for one in found.values() if one.exists_on(on)]

    def _ambiguous(self, name: str, units: Sequence[Unit]) -> KbError:
        return KbError("unit_ambiguous", name=name, candidates=self._full_names(units))

    def _full_names(self, units: Iterable[Unit]) -> list[str]:
        return [self.full_name(unit) for unit in {unit.id: unit for unit in units}.values()][:_SHOWN]

    def _near(self, name: str, on: date) -> list[str]:
        first = pieces(name)[:1]
        if not first:
            return []
        wanted = readings(first[0], plain=True)[:1]
        near = get_close_matches(wanted[0].key, list(self._by_plain), n=4, cutoff=0.75) if wanted else []
        units = [self.unit(id_) for key in near for id_ in self._by_plain[key]]
        within = [plain_key(piece) for piece in pieces(name)[1:]]
        # Those that lie where the name says come first: they are what was most likely meant.
        units.sort(key=lambda unit: (not any(key in plain_key(self.full_name(unit)) for key in within), not unit.exists_on(on)))
        return self._full_names(units)[:5]
