"""What the demo's people say of themselves, where they live, what distributors agree to."""

from typing import NamedTuple

HEADLINES = (
    "Good soap, strong tea, early nights.",
    "The shelf by the back door.",
    "Things I give to my sisters.",
    "Plain care for hands that work.",
    "Tea first, then everything else.",
    "From my kitchen table to yours.",
    "What stayed after I tried it all.",
    "A small shop for slow Sundays.",
    "Ask me about the honey.",
    "Green things, honestly made.",
    "For the hour after the children sleep.",
    "My bathroom shelf, with the price on it.",
    "Nothing I don’t use myself.",
    "The candle, the tea and a good chair.",
    "Botanicals without the poetry.",
    "Salt, oil, bread, friends.",
    "What my neighbours knock for.",
    "Seven things, bought again and again.",
    "Rain on the window, kettle on.",
    "For skin that has had a long day.",
    "Presents you would like to keep.",
    "Start with the face oil.",
    "Made in Oregon, packed with care.",
    "The quiet end of the day.",
)

STORY_BEGINNINGS = (
    "I found the evening tea at a market stall and went back for it twice.",
    "My hands crack every winter, and the citrus cream was a present from my sister-in-law.",
    "I taught school for nineteen years and sold my first bar of soap to the caretaker.",
    "We moved here with four suitcases, and one of them smelled of lavender.",
    "A friend left a jar of the calm cream at our house and never got it back.",
    "I keep bees, badly, and know good honey when I meet it.",
    "I drive a bus in the mornings and answer messages from one o’clock on.",
    "My grandmother distilled rose water on the roof, so I am hard to please.",
    "I work nights in a hospital and like things that are quiet.",
    "I cook for a living and put the lemon oil on nearly everything.",
    "Our hallway smelled of wet dog until somebody gave us the diffuser.",
    "I was a customer for six years before I wrote the first line on this page.",
    "I grow herbs on a fourth-floor balcony and dry them over the bath.",
    "I mend clothes, and the linen mist is on the ironing board all day.",
    "My brother signed up first, and I am the one who stayed.",
    "I sell at two farmers’ markets and here.",
)

STORY_ENDINGS = (
    "Ask me anything about it; if I don’t know, I will say so.",
    "Start small. The 15 ml bottle tells you all you need to know.",
    "If something isn’t for you, send it back, I have done it myself.",
    "I only list what is on my own shelf this month.",
    "Write to me before you buy the big size.",
    "I answer in English and in my mother’s language, whichever you prefer.",
    "Tell me what you use now and I will tell you whether to bother.",
    "Most people come for the tea and stay for the soap.",
    "I bring samples to anyone within walking distance.",
    "I don’t do parties. I do recommendations.",
    "There is no hurry here.",
    "The candle is the one I would save from a fire.",
)


class Place(NamedTuple):
    street: str
    town: str
    state: str
    postcode: str


PLACES = (
    Place("NE Alberta Street", "Portland", "OR", "97211"),
    Place("SE Division Street", "Portland", "OR", "97202"),
    Place("Willamette Street", "Eugene", "OR", "97401"),
    Place("Commercial Street", "Astoria", "OR", "97103"),
    Place("Wall Street", "Bend", "OR", "97703"),
    Place("Pike Street", "Seattle", "WA", "98101"),
    Place("Holly Street", "Bellingham", "WA", "98225"),
    Place("Sprague Avenue", "Spokane", "WA", "99201"),
    Place("Valencia Street", "San Francisco", "CA", "94110"),
    Place("Telegraph Avenue", "Oakland", "CA", "94609"),
    Place("State Street", "Santa Barbara", "CA", "93101"),
    Place("Higgins Avenue", "Missoula", "MT", "59802"),
    Place("Larimer Street", "Denver", "CO", "80205"),
    Place("Congress Avenue", "Austin", "TX", "78701"),
    Place("Magazine Street", "New Orleans", "LA", "70115"),
    Place("Grand Avenue", "Saint Paul", "MN", "55105"),
    Place("Milwaukee Avenue", "Chicago", "IL", "60622"),
    Place("Monroe Street", "Madison", "WI", "53711"),
    Place("Cass Avenue", "Detroit", "MI", "48201"),
    Place("Peachtree Street", "Atlanta", "GA", "30308"),
    Place("Haywood Road", "Asheville", "NC", "28806"),
    Place("Baltimore Avenue", "Philadelphia", "PA", "19143"),
    Place("Atlantic Avenue", "Brooklyn", "NY", "11217"),
    Place("Centre Street", "Boston", "MA", "02130"),
    Place("Congress Street", "Portland", "ME", "04101"),
)

CANCEL_REASONS = (
    "Ordered twice by mistake",
    "Changed their mind before paying",
    "Wanted another size",
)
REFUND_REASONS = (
    "Bottle broke on the way",
    "Not for their skin, sent back",
    "Arrived after the birthday",
    "Sent the wrong scent",
)
TERMINATION_REASON = "Asked to leave the programme."
SUSPENSION_REASON = "Promised effects on health in a public post; waiting for it to be taken down."

AGREEMENT_TITLE = "Independent Distributor Agreement"
AGREEMENT = """\
This agreement is between you and Alder & Fern. It is short so that you can read it.

1. What you do. You recommend products of Alder & Fern to people who may want to use them. You \
are independent: not an employee, agent or franchisee. You must be 18 or older.

2. What it costs. Nothing. There is no joining fee, no monthly fee and no purchase that you have \
to make, now or later. The starter kit is optional and earns nobody a commission.

3. How you earn. You earn a share of what customers and members of your team buy, by the \
published plan. Nobody earns anything for signing somebody up. Orders that are returned are taken \
out again.

4. What you may say. You say what the products are and how you use them. You promise no effects \
on health and no income. Where you speak of earnings, you show the income disclosure.

5. Your site. We lend you a site under our address. We sell, pack and deliver; the customer's \
contract is with us. You treat what you learn about customers as confidential.

6. Returns. Customers and distributors may send anything back within sixty days, opened or not.

7. Changes. We may change the plan from the start of a period, with thirty days' notice. A change \
of this agreement is a new version, which you accept or decline.

8. Leaving. You may leave at any time, from Settings or by letter, and owe nothing. We may end \
this agreement if you break it; what you have earned until then is paid.
"""

HOME_HEADLINE = "Plants, put to good use."
HOME_TEXT = (
    "Oils, soaps, teas and a few things for the house, made in small batches in Oregon. "
    "Every label carries the harvest and the batch."
)
HOME_STORY_TITLE = "A quarter acre behind a pharmacy."
HOME_STORY = (
    "That is where Alder & Fern began, in the Willamette Valley in 1998. We still distil there for "
    "eight weeks of the year, and buy the rest from eleven growers we know by name.\n\n"
    "Ask us about any harvest or batch, and a person will answer."
)
TAGLINE = "Botanical care, tea and things for the home."

# Title, text, icon. {free} and {standard} are the company's delivery charges.
DELIVERY_FREE_FROM = (
    "Free delivery from {free}",
    "Below that it costs {standard}. Orders placed before noon leave the same day, in paper and "
    "cardboard.",
    "truck",
)
DELIVERY = (
    "Delivery for {standard}",
    "Orders placed before noon leave the same day, in paper and cardboard.",
    "truck",
)
FACTS = (
    (
        "Sixty days to change your mind",
        "Opened or not. Return postage is on us, and the money is back within five days.",
        "undo-2",
    ),
    (
        "How our distributors are paid",
        "They earn a share of what you buy, and you pay the same price as anywhere. Nobody earns "
        "anything for signing somebody up.",
        "",
    ),
)
