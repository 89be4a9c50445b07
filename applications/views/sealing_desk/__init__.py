"""The desk of sealed files: numbers in a register, and leave to open one."""
