"""The placement tree: gapped interval labels on django-mptt's model.

``labels`` is the arithmetic, ``gapped`` the model and manager, ``search`` finds the open slot,
``insert`` takes it, ``relabel`` makes room, ``check`` proves it all. Writes happen under
``Lock.TREE`` only.
"""
