"""Sheets of the register: people, organisations, boards, seats and terms, as CSV and XLSX.

``declared`` says each column once. A file is read (``files``), compared with the
register (``planning``), shown, and written whole (``writing``); what is given out
(``downloads``) has the same columns, so it changes nothing when it comes back.
"""
