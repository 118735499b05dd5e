//! One spelling for words that are spelled in two ways: British and American, plurals that no
//! stemmer knows, and names that lost their accents in some sources.
//!
//! It sees single folded words. What is rule is written as a rule, the rest as a table.

/// Words whose stem is that of a word of another meaning, with a key of their own.
#[must_use]
pub fn apart(word: &str) -> Option<&'static str> {
    Some(match word {
        "organization" | "organizations" | "organisation" | "organisations" | "organize"
        | "organized" | "organise" | "organised" | "organizing" | "organising" => "organiz",
        "organic" => "organic",
        "several" => "several",
        "medical" | "medically" => "medical",
        "experiment" | "experiments" | "experimental" => "experiment",
        "university" | "universities" => "universiti",
        "important" | "importance" | "importantly" => "important",
        _ => return None,
    })
}

/// The word as the index spells it.
#[must_use]
pub fn one_spelling(word: &str) -> String {
    if let Some(one) = same(word) {
        return one.to_owned();
    }
    if let Some(one) = word.strip_suffix('s').and_then(same) {
        return one.to_owned();
    }
    if word.len() < 6 {
        return word.to_owned();
    }
    let mut word = word.to_owned();
    let plural = word.ends_with("oes");
    if word.contains("ae") || word.contains("oe") && !plural {
        word = word.replace("ae", "e").replace("oe", "e");
    }
    if word.contains("sulph") {
        word = word.replace("sulph", "sulf");
    }
    for (british, american) in ENDINGS {
        if let Some(stem) = word.strip_suffix(british) {
            word = format!("{stem}{american}");
            break;
        }
    }
    word
}

/// Endings spelled in two ways, in words of six letters and more.
const ENDINGS: [(&str, &str); 20] = [
    ("isations", "izations"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("ours", "ors"),
    ("our", "or"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("oural", "oral"),
    ("ourful", "orful"),
    ("ourless", "orless"),
    ("ourable", "orable"),
    ("ourite", "orite"),
    ("litre", "liter"),
    ("litres", "liters"),
];

/// Single words; a plural with "s" need not be named.
fn same(word: &str) -> Option<&'static str> {
    british(word).or_else(|| plural(word)).or_else(|| lost_accent(word))
}

fn british(word: &str) -> Option<&'static str> {
    Some(match word {
        "ageing" => "aging",
        "aluminium" => "aluminum",
        "artefact" => "artifact",
        "centre" => "center",
        "counselling" => "counseling",
        "counsellor" => "counselor",
        "defence" => "defense",
        "dietician" => "dietitian",
        "enrol" => "enroll",
        "fibre" => "fiber",
        "fulfil" => "fulfill",
        "grey" => "gray",
        "haem" => "heme",
        "labelled" => "labeled",
        "labelling" => "labeling",
        "licence" => "license",
        "litre" => "liter",
        "manoeuvre" => "maneuver",
        "metre" => "meter",
        "mould" => "mold",
        "mouldy" => "moldy",
        "moustache" => "mustache",
        "naevi" => "nevi",
        "practise" => "practice",
        "programme" => "program",
        "pyjama" => "pajama",
        "signalling" => "signaling",
        "speciality" => "specialty",
        "titre" => "titer",
        "travelling" => "traveling",
        "traveller" => "traveler",
        "yoghurt" => "yogurt",
        _ => return None,
    })
}

fn plural(word: &str) -> Option<&'static str> {
    Some(match word {
        "bacteria" => "bacterium",
        "bronchi" => "bronchus",
        "children" => "child",
        "diagnoses" => "diagnosis",
        "emboli" => "embolus",
        "feet" => "foot",
        "fungi" => "fungus",
        "larvae" => "larva",
        "lice" => "louse",
        "metastases" => "metastasis",
        "mice" => "mouse",
        "neuroses" => "neurosis",
        "prognoses" => "prognosis",
        "prostheses" => "prosthesis",
        "psychoses" => "psychosis",
        "teeth" => "tooth",
        "testes" => "testis",
        "thrombi" => "thrombus",
        "vertebrae" => "vertebra",
        "viruses" => "virus",
        "women" => "woman",
        _ => return None,
    })
}

/// Names of which some sources have lost the letters with accents: "Sjögren", "Sjgren".
fn lost_accent(word: &str) -> Option<&'static str> {
    Some(match word {
        "alstrm" => "alstrom",
        "behet" => "behcet",
        "bjrnstad" => "bjornstad",
        "chdiak" => "chediak",
        "franois" => "francois",
        "grsbeck" => "grasbeck",
        "klver" => "kluver",
        "kster" => "kuster",
        "lengre" => "lenegre",
        "lwenstein" => "lowenstein",
        "mbius" | "moebius" => "mobius",
        "mllerian" => "mullerian",
        "mnire" => "meniere",
        "mueller" => "muller",
        "neuhuser" => "neuhauser",
        "schnlein" | "schoenlein" => "schonlein",
        "sjgren" | "sjoegren" => "sjogren",
        "strussler" => "straussler",
        "stve" => "stuve",
        "szary" => "sezary",
        "waldenstrm" | "waldenstroem" => "waldenstrom",
        "zweymller" => "zweymuller",
        _ => return None,
    })
}
