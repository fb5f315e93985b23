"""The questions of a notice, as a tree in the order of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median

from drafter.model.notice import NoticeQuestion
from drafter.model.record import record
from drafter.notice.document import Block
from drafter.notice.marks import BULLET, readings
from drafter.notice.mend import clean_characters
from drafter.notice.outline import HEADING, Node, Outline, outline
from drafter.notice.reflow import SIGNATURE, blocks

_ASK = re.compile(
    r"^(?:Please\b|Describe\b|Explain\b|Identify\b|Discuss\b|Provide\b|Comment\b|List\b|Indicate\b|Specify\b|Share\b|"
    r"Suggest\b|Recommend\b|Give\b|State\b|Tell\b|Name\b|Quantify\b|Submit\b|Include\b|Estimate\b|Address\b|Consider\b|Compare\b|[Ww]hether\b|[Hh]ow\b|[Ww]hat\b|[Ww]hich\b|Why\b|"
    r"When\b|Where\b|Should\b|To what extent\b|(?:Information|Comments?|Input|Views|Data|Suggestions|"
    r"Feedback) (?:on|about|regarding)\b|"
    r"The (?:costs?|benefits?|extent|degree|role|impact|effects?|appropriate|potential|accuracy|need)\b|"
    r"(?:[Ww]ays|[Mm]ethods|[Aa]pproaches) to\b)"
)
_SEEKS = re.compile(
    r"\b(?:seeks?|seeking|requests?|requesting|invites?|solicits?|soliciting|welcomes?|encourages?)\s+(?:\w+\s+){0,3}"
    r"(?:comments?|information|input|feedback|views|responses|data)\b|\b(?:is|are) (?:also )?(?:particularly |"
    r"especially )?interested in\b|"
    r"\bwould like (?:to (?:hear|know|receive)|comment)",
    re.I,
)
_REQUEST = re.compile(
    r"\bquestions?\b|\brequests? for (?:public )?(?:comments?|information|input)\b|\binformation (?:requested|"
    r"sought)\b|"
    r"\bissues? (?:for|on which) (?:public )?comment|\bcomments? (?:requested|sought|invited|are invited)\b|"
    r"\b(?:please |to )(?:respond to|answer|address|comment on)\b|"
    r"\bspecific (?:requests?|topics)\b|\bsolicitation of comments?\b|\btopics\b|" + _SEEKS.pattern,
    re.I,
)
_INSTRUCTIONS = re.compile(
    r"\btips\b|\bremember to\b|\bwhen (?:submitting|preparing) (?:your )?comments?\b|\bpreparing your comments?\b|"
    r"\bhow (?:do|should|can) (?:I|you) (?:submit|prepare|file|comment)|\bsubmitting (?:CBI|comments)\b|"
    r"\bfiling (?:instructions|requirements)\b|"
    r"\bfrequently asked\b|\bexecutive order 1\d{4}\b",
    re.I,
)
_RULE_TEXT = re.compile(
    r"^(?:List of Subjects\b|PART \d+[—–-]|Subpart [A-Z]+[—–-]|(?:For|In consideration of) the (?:foregoing |"
    r"reasons? (?:set forth|stated|discussed|given)))",
    re.I,
)
_NOTE_MARK = re.compile(r"(?<=[a-z)”][.?!,;”])\d{1,3}(?=\s|$)")
_EXTRA = 1500
_PARAGRAPH = 700
_ROMAN = frozenset({"I.", "I)", HEADING + "I.", HEADING + "I)"})


@record(kw_only=False)
class QuestionTree:
    """The questions found, and what is not certain about them."""

    questions: tuple[NoticeQuestion, ...] = ()
    uncertain: tuple[str, ...] = ()


def questions(text: str) -> tuple[NoticeQuestion, ...]:
    """The questions in `text`, all of which is taken to ask: lines of a page, or paragraphs between blank lines."""
    return question_tree(blocks(clean_characters(text).split("\n")), asks=True).questions


def question_tree(body: Sequence[Block], *, invited: bool = True, asks: bool = False) -> QuestionTree:
    """The questions in `body`. Unless comment is `invited`, only marked questions that read as questions count;
    where all of it `asks`, no heading or sentence need say so."""
    parts = list(_before_rule_text(body))
    tree = outline(parts)
    chosen = _Chooser(tree, parts, invited=invited, asks=asks).chosen()
    if not chosen:
        return _unnumbered(parts, asks=asks) if invited else QuestionTree()
    return _numbered(tree, chosen)


def _before_rule_text(body: Sequence[Block]) -> Iterator[Block]:
    for block in body:
        if _RULE_TEXT.match(block.text) and (block.heading or len(block.text) < 300):
            return
        yield block


class _Chooser:
    """Decides which lists of an outline ask something of the public."""

    def __init__(self, tree: Outline, parts: Sequence[Block], *, invited: bool, asks: bool) -> None:
        self._tree = tree
        self._parts = parts
        self._invited = invited
        self._all_asks = asks
        self._spanning = _spanning(tree)
        self._kids: dict[int, list[int]] = {}
        for number, node in enumerate(tree.nodes):
            self._kids.setdefault(node.parent, []).append(number)
        self._asking: dict[int, bool] = {}
        # A list that goes on under many parents is met under each of them, and decided once.
        self._met: set[int] = set()
        # For each block, where the last heading before it stands.
        self._over = list(accumulate((i if b.heading else -1 for i, b in enumerate(parts)), max, initial=-1))

    def chosen(self) -> list[int]:
        """The numbers of all nodes that are questions, with all that stands under them, in order."""
        found: set[int] = set()
        labelled = [key for key, members in self._tree.lists.items() if self._is_labelled(key) and self._accepts(key)]
        if sum(len(self._tree.lists[key]) for key in labelled) >= 2:
            for key in labelled:
                for member in self._tree.lists[key]:
                    self._take(member, found)
            return sorted(found)
        self._descend(-1, found)
        return sorted(found)

    def _descend(self, parent: int, found: set[int]) -> None:
        for key in dict.fromkeys(self._tree.nodes[kid].list_id for kid in self._kids.get(parent, [])):
            if key in self._met:
                continue
            self._met.add(key)
            if self._accepts(key):
                for member in self._tree.lists[key]:
                    self._take(member, found)
            else:
                for member in self._tree.lists[key]:
                    self._descend(member, found)

    def _take(self, node: int, found: set[int]) -> None:
        if node in found:
            return
        found.add(node)
        lists: dict[int, list[int]] = {}
        for kid in self._kids.get(node, []):
            lists.setdefault(self._tree.nodes[kid].list_id, []).append(kid)
        for inside in lists.values():
            labelled = self._tree.nodes[node].mark.style == "label"
            # A lone statement, or a section under a question of a running text, is no part of it.
            announced = self._tree.nodes[node].blocks[-1].text.endswith(":")
            needed = 0.5 if (labelled or len(inside) == 1) and not announced else 0.0
            if sum(1 for kid in inside if self._asks(kid)) >= needed * len(inside):
                for kid in inside:
                    self._take(kid, found)

    def _is_labelled(self, key: int) -> bool:
        return self._tree.nodes[self._tree.lists[key][0]].mark.style == "label"

    def _accepts(self, key: int) -> bool:
        members = self._tree.lists[key]
        first = self._tree.nodes[members[0]]
        if self._transparent(members) or (first.mark.style in _ROMAN and len(members) < 2):
            return False
        lead = self._lead(first)
        if _INSTRUCTIONS.search(lead):
            return False
        if len(members) > 8 and median(self._length(m) for m in members) > _PARAGRAPH:
            return False  # all paragraphs of some agencies' documents are numbered
        share = sum(1 for member in members if self._asks(member)) / len(members)
        if first.mark.style == "label":
            return share >= 0.3
        if first.mark.style in _ROMAN or first.mark.style.startswith(HEADING):
            return share >= 0.75 and bool(_REQUEST.search(lead))
        requested = self._all_asks or bool(_REQUEST.search(lead))
        if share >= 0.5:
            # Where the notice does not say that it asks, its own numbered paragraphs may hold questions too.
            return requested or (len(members) > 1 and self._invited and self._asks(members[0]))
        if not self._invited or not requested:
            return False
        # A list of topics, announced as such: "(a) Staffing of small laboratories."
        announced = len(members) > 1 and bool(_SEEKS.search(self._lead(first, blocks=1)))
        return share >= 0.3 or (announced and not any(self._length(m) > _EXTRA for m in members))

    def _transparent(self, members: Sequence[int]) -> bool:
        """Whether the list only heads questions that are numbered on through it (A: 1, 2; B: 3, 4)."""
        return any(self._tree.nodes[kid].list_id in self._spanning for m in members for kid in self._kids.get(m, []))

    def _asks(self, number: int) -> bool:
        if number not in self._asking:
            self._asking[number] = self._own_asks(number) or self._kids_ask(number)
        return self._asking[number]

    def _own_asks(self, number: int) -> bool:
        node = self._tree.nodes[number]
        rest = " ".join(block.text for block in node.blocks[1:])
        if _INSTRUCTIONS.search(node.text):
            return False
        if "?" in node.text:
            asked_back = "?" in rest or bool(_SEEKS.search(rest))
            return asked_back or len(rest) < 200 or not node.text.endswith("?") or self._is_request(node)
        return bool(_ASK.match(node.text)) or bool(_SEEKS.search(node.text)) or ("?" in rest and len(rest) < _EXTRA)

    def _is_request(self, node: Node) -> bool:
        return node.mark.style == "label" or len(node.text) > 120

    def _kids_ask(self, number: int) -> bool:
        kids = self._kids.get(number, [])
        if not kids or self._tree.nodes[number].mark.style in _ROMAN:
            return False
        return sum(1 for kid in kids if self._asks(kid)) / len(kids) >= 0.75

    def _length(self, number: int) -> int:
        return sum(len(block.text) for block in self._tree.nodes[number].blocks)

    def _lead(self, first: Node, *, blocks: int = 3) -> str:
        """The words that lead into a list: the `blocks` before it and the heading over them."""
        over = self._over[first.start]
        before = self._parts[max(0, first.start - blocks, over + 1) : first.start]
        heading = self._parts[over].text if over >= 0 else ""
        above = self._tree.nodes[first.parent].text if first.parent >= 0 else ""
        return "\n".join((heading, above[-300:], *(block.text[-600:] for block in before)))


def _spanning(tree: Outline) -> set[int]:
    """The lists that go on under several parents."""
    return {key for key, members in tree.lists.items() if len({tree.nodes[n].parent for n in members}) > 1}


def _numbered(tree: Outline, chosen: Sequence[int]) -> QuestionTree:
    inside = set(chosen)
    doubts = [f"questions: a number before {mark} is missing" for n, mark in tree.gaps.items() if n in inside]
    spanning = _spanning(tree)
    bare = {n: _path(tree, n, inside, spanning, outer=False) for n in chosen}
    counts = Counter(bare.values())
    numbers: dict[int, str] = {}
    used: Counter[str] = Counter()
    for n in chosen:
        number = bare[n] if counts[bare[n]] == 1 else _path(tree, n, inside, spanning, outer=True)
        used[number] += 1
        if used[number] > 1:
            doubts.append(f"questions: the number {number} occurs more than once")
            number = f"{number} ({used[number]})"
        numbers[n] = number
    known = set(numbers.values())
    found = tuple(
        NoticeQuestion(number=numbers[n], text=_text(tree, n, inside), parent=_parent(tree, n, numbers, known))
        for n in chosen
    )
    return QuestionTree(found, tuple(dict.fromkeys(doubts)))


def _path(tree: Outline, number: int, inside: set[int], spanning: set[int], *, outer: bool) -> str:
    node = tree.nodes[number]
    if node.mark.style.startswith("path"):
        return ".".join(node.mark.path)
    pieces = list(node.mark.path)
    while node.parent >= 0:
        spanned = node.list_id in spanning
        parent = tree.nodes[node.parent]
        if spanned or not (node.parent in inside or (outer and len(pieces) < 4)):
            break
        pieces = [*parent.mark.path, *pieces]
        node = parent
    return ".".join(pieces)


def _parent(tree: Outline, number: int, numbers: dict[int, str], known: set[str]) -> str:
    node = tree.nodes[number]
    own = numbers[number]
    if len(node.mark.path) > 1:
        above = own.rpartition(".")[0]
        return above if above in known else ""
    above = numbers.get(node.parent, "")
    return above if above and own.startswith(f"{above}.") else ""


def _text(tree: Outline, number: int, chosen: set[int]) -> str:
    node = tree.nodes[number]
    blocks = _without_heading_of_next(tree, number)
    ends = node.last or node.closed_by_heading or number + 1 not in chosen or node.mark.style == "label"
    kept = node.text
    for block in blocks[1:]:
        bullet = bool(BULLET.match(block.text))
        belongs = bullet or kept.endswith(":")
        if node.mark.style != "label":
            belongs = belongs or "?" in block.text or bool(_ASK.match(block.text))
        if not belongs and (ends or len(kept) + len(block.text) > _EXTRA):
            break
        kept += f"\n{block.text}" if bullet else f" {block.text}"
    return _NOTE_MARK.sub("", kept).strip()


def _without_heading_of_next(tree: Outline, number: int) -> list[Block]:
    """The blocks of a node without a last short line that is the heading of what follows, not a part of it."""
    found = list(tree.nodes[number].blocks)
    following = tree.nodes[number + 1] if number + 1 < len(tree.nodes) else None
    while len(found) > 1 and following is not None and following.parent != number and _heads(found[-1].text):
        found.pop()
    return found


def _heads(text: str) -> bool:
    return len(text) < 120 and not BULLET.match(text) and not re.search(r"[.?!;,][”)]?$", text)


def _unnumbered(parts: Sequence[Block], *, asks: bool) -> QuestionTree:
    """Questions without marks: bullets and sentences with "?" where the notice says that it asks."""
    found: list[str] = []
    for block, requested in zip(parts, _in_request(parts), strict=True):
        if SIGNATURE.match(block.text):
            break
        if not (asks or requested) or "?" not in block.text:
            continue
        if BULLET.match(block.text) or (len(block.text) < 400 and re.fullmatch(r"[^?]*\?", block.text)):
            marks = readings(block.text)
            found.append(BULLET.sub("", block.text[marks[0].length if marks else 0 :]))
        else:
            found.extend(s.strip() for s in re.findall(r"(?:^|(?<=[.?!:] ))[A-Z“][^.?!]*\?", block.text))
    if not found:
        return QuestionTree()
    numbered = tuple(
        NoticeQuestion(number=str(number), text=_NOTE_MARK.sub("", text)) for number, text in enumerate(found, 1)
    )
    return QuestionTree(numbered, ("questions: the notice does not number them; the numbers were counted here",))


def _in_request(parts: Sequence[Block]) -> Iterator[bool]:
    """For each block, whether the last heading, or a paragraph since then, says that comment is sought."""
    said = instructions = False
    for block in parts:
        if block.heading:
            said, instructions = False, bool(_INSTRUCTIONS.search(block.text))
        said = said or bool(_REQUEST.search(block.text))
        yield said and not instructions
