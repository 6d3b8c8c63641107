"""Whether two texts tell of one thing: a contact, a person, a pledge. Relations between two values, and what follows
for many; nothing here keeps anything.

Rooms, from the ground up: `words` (stems, spellings, places, sides), `tellings` (one text's word on one contact),
`clusters` (from relations to groups, whatever the order), `topics`, and `same_contact`, `same_person`, `same_pledge`.
"""
