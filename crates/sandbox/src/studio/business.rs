//! The three businesses.

use crate::draw::Draw;
use crate::studio::{greeting, posts};
use crate::world::{Account, Bucket, Usage, World};

struct Business {
    username: &'static str,
    name: &'static str,
    account_type: &'static str,
    biography: &'static str,
    website: &'static str,
    followers: i64,
    follows: i64,
    captions: [&'static str; 12],
}

const BUSINESSES: [Business; 3] = [
    Business {
        username: "fern.and.clay",
        name: "Fern & Clay",
        account_type: "BUSINESS",
        biography: "Stoneware for everyday tables. Thrown, glazed and fired in Leith.\nShop opens Sundays, 18:00.",
        website: "https://fernandclay.example",
        followers: 18_412,
        follows: 641,
        captions: [
            "Kiln day. Forty-two bowls in, forty-one out. The forty-second is now a plant pot.",
            "Speckled, always speckled. New batch on Sunday, 18:00.",
            "Moss glaze over toasted clay. No two alike, and that is the point.",
            "Mugs with a proper handle: room for three fingers and a bad morning.",
            "Trimming feet to the sound of rain.",
            "Restocked: the little dishes that everybody uses for salt.",
            "Our first dinner set for twelve is on its way to Antwerp.",
            "Seconds sale on Saturday. Tiny flaws, whole hearts.",
            "Beginner's wheel class: two seats left in October.",
            "Test tiles. Number seven is going to be a problem, we love it too much.",
            "A vase for one stem.",
            "Packing day. Paper, straw, no plastic.",
        ],
    },
    Business {
        username: "harbour.coffee",
        name: "Harbour Coffee",
        account_type: "BUSINESS",
        biography: "Roastery and bar by the water. Open 7:30–18:00, Sundays from 9.\nCardamom buns until they are gone.",
        website: "https://harbourcoffee.example",
        followers: 9_730,
        follows: 812,
        captions: [
            "Friday buns. Cardamom, butter, patience.",
            "New on the bar: a washed Ethiopian that tastes of apricot and good news.",
            "Filter flight: three cups, one table, no hurry.",
            "The corner table with the view. You know the one.",
            "We roast on Tuesdays. Follow your nose.",
            "Oat, soy, cow: same price, always.",
            "Latte art throwdown on Thursday, 19:00. Losers sweep.",
            "Rain outside, flat white inside.",
            "Decaf, but make it delicious.",
            "Meet Ida, who pulls the best shot in the harbour.",
            "Brew class for beginners: bring a mug and questions.",
            "Closed on Monday for the new floor. Back on Tuesday with coffee.",
        ],
    },
    Business {
        username: "studio.lumen",
        name: "Studio Lumen",
        account_type: "MEDIA_CREATOR",
        biography: "Portraits, small weddings and light that behaves. Lisbon and wherever you are.",
        website: "https://studiolumen.example",
        followers: 31_260,
        follows: 1_094,
        captions: [
            "Ana and Rui, nine guests, one borrowed car, the best evening of the year.",
            "Window light is free. Use all of it.",
            "Family sessions in the park: autumn dates are open.",
            "Contact sheet from last week. Number fourteen wins.",
            "Headshots that look like you on a good day.",
            "Fog at six in the morning. Worth every yawn.",
            "Behind the scenes: the reflector is a bedsheet.",
            "Prints are back from the lab and they smell wonderful.",
            "A second-shooter weekend in Porto.",
            "Editing playlist: rain, piano, more rain.",
            "Film or digital? Yes.",
            "Gift vouchers for people who hate being photographed.",
        ],
    },
];

/// Founds the three.
pub(crate) fn found(world: &mut World) {
    let now = world.now();
    for (at, business) in BUSINESSES.iter().enumerate() {
        let mut draw = Draw::new(world.seed, "business", at as u64);
        let published = posts::of(at, &business.captions, business.followers, now, &mut draw);
        world.accounts.push(Account {
            user_id: format!("1784140{}", draw.digits(10)),
            app_scoped_id: format!("2789{}", draw.digits(13)),
            username: business.username.to_owned(),
            name: business.name.to_owned(),
            account_type: business.account_type.to_owned(),
            biography: business.biography.to_owned(),
            website: business.website.to_owned(),
            followers: business.followers,
            follows: business.follows,
            picture: 900_000 + at as u64,
            language: "en".to_owned(),
            posts: published.posts,
            stories: published.stories,
            live: published.live,
            tagged: Vec::new(),
            personal: false,
            professional_since: None,
            not_tester: false,
            message_access: true,
            publishes: Vec::new(),
            restriction: None,
            no_trial_reels: false,
            subscribed: Vec::new(),
            greeting: greeting::of(at, now, world.seed),
            conversation_calls: Bucket::default(),
            send_calls: Bucket::default(),
            heavy_calls: Bucket::default(),
            private_replies: Bucket::default(),
            usage: Usage::default(),
        });
    }
}
