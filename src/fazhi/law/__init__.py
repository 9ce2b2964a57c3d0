"""The law kernel: calendar, time limits, clocks, citations; pure Python that knows no case and no database."""
