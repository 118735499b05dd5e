//! The figures that ranking turns on, apart from the rules that use them.

/// The figures that ranking turns on. One setting for every library and query.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    pub title: f32,
    pub alias: f32,
    pub head: f32,
    pub body: f32,
    /// How soon more of the same word stops counting.
    pub saturation: f32,
    pub cue: f32,
    /// Words that stand in no article's name.
    pub unnamed: f32,
    /// More for each time a word is typed again.
    pub again: f32,
    /// The view of whole names.
    pub names: f32,
    /// The view of kinds of question.
    pub kind: f32,
    /// "What is …" when nothing says which kind is asked.
    pub overview: f32,
    pub title_over_alias: f32,
    /// How much of the query's weight a unit may lack and still count when nothing has it all.
    pub slack: f32,
    /// The same for queries of one or two words.
    pub slack_short: f32,
    /// What has not the whole subject counts from this share of the best score.
    pub cut: f32,
    /// How much of the query a whole name must be, for its article to count without the rest.
    pub whole_name: f32,
    /// A question or heading that is what was asked, against a name that is.
    pub question: f32,
    /// How much of the subject stands in names, the question or the heading.
    pub topic: f32,
    /// How much of the subject stands in the question or heading itself, or is a whole name.
    pub own: f32,
    /// Taken off for what a unit lacks of the subject.
    pub missing: f32,
    /// Neighbours in the query that are neighbours in the text.
    pub pairs: f32,
    /// Taken off for the kinds of hit: question, article, section, takeaway.
    pub handicap: [f32; 4],
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            title: 4.0,
            alias: 2.5,
            head: 2.0,
            body: 0.45,
            saturation: 1.1,
            cue: 0.3,
            unnamed: 0.15,
            again: 0.7,
            names: 1.4,
            kind: 0.25,
            overview: 0.2,
            title_over_alias: 0.05,
            slack: 0.85,
            slack_short: 0.4,
            cut: 0.25,
            whole_name: 0.4,
            question: 0.9,
            topic: 0.4,
            own: 0.4,
            missing: 0.15,
            pairs: 0.1,
            handicap: [0.0, 0.1, 0.15, 0.2],
        }
    }
}
