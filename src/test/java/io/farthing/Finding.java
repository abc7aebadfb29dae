package io.farthing;

/// One breach of a style rule, with the place to look at.
record Finding(Rule rule, String where, String what) {

    enum Rule {
        METHOD_LENGTH,
        FILE_LENGTH,
        PARAMETERS,
        NESTING,
        NAME,
        REMINDER,
        SKIPPED_TEST,
        FINAL_CLASS,
        SETTER,
        OPTIONAL,
        SUPPRESSION,
        DEFAULT_BRANCH,
        BINARY_FRACTION
    }

    @Override
    public String toString() {
        return where + " " + what;
    }
}
