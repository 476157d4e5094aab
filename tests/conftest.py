"""What all tests share: assertions in the test language are told like those of a test."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.scenes")
