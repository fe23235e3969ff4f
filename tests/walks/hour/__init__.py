"""The demo hour: three desks work a living city with key events only, in Chinese, through the four panes.

`day` makes the city and the desks, `desk` is one desk's process, `posts` what an operator of each post does all day,
`deeds` what he does to a case, `excursions` what else he uses, `operator` his hands and eyes.
"""
