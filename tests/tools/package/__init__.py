"""The rules of workbook packages that office programs insist on, one module for each kind of part."""
