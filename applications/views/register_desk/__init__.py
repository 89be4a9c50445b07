"""The desk of the center's registers: complaints, things passed down, reports, discussions."""
