"""The census comes in: files of surveys read, every row checked, what is odd listed, the rest merged at the centre.

`files` reads any of the formats, `columns` finds what is what in them, one module for each kind judges its rows,
`ground` knows the shapes of the unit grids, `importing` does the whole. `making` makes an illustrative survey.
"""
