"""Where a parcel is: who carries it, under which number."""
