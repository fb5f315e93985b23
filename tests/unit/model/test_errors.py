from __future__ import annotations

from drafter.model.errors import InvalidFile, Place, Problem


def test_problems_stand_in_the_order_of_files_and_lines_the_whole_file_first() -> None:
    places = [Place("b"), Place("a", 3), Place("a", 3, 2), Place("a"), Place("a", 2, 9)]
    error = InvalidFile(Problem(place, "wrong") for place in places)
    assert [str(problem.where) for problem in error.problems] == ["a", "a:2:9", "a:3", "a:3:2", "b"]
