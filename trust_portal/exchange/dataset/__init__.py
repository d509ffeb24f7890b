"""The figures of a board's measures: in from files as people and publishers make them, and out.

``opening`` looks at a file before anything reads it, ``recognising`` tells whose it is by its
columns, ``reading`` makes one shape of every row, ``staging`` puts the rows beside the
figures that are kept, ``comparing`` tells new, changed and same apart, ``writing`` writes all
of it or nothing. What is given out (``sheets``, ``workbook``) has the columns that are
declared once in ``declared``, so it changes nothing when it comes back.
"""
