package io.farthing.door.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The shape of a JSON value. One description serves three ends: it is published, requests are
/// checked by it before a handler sees them, and tests check the replies by it.
sealed interface Schema {

    /// A text; with `values` one of these, written as they stand.
    record Text(Form form, List<String> values, String description) implements Schema {
        public Text {
            values = List.copyOf(values);
        }
    }

    /// How a text is to be read.
    enum Form {
        PLAIN,
        INSTANT,
        DURATION,
        DECIMAL
    }

    record Whole(long least, long greatest, String description) implements Schema {}

    record Truth(String description) implements Schema {}

    record Items(Schema of, int most) implements Schema {}

    /// An object of these fields and no others. Named ones are published once, under their name.
    record Struct(String name, List<Field> fields) implements Schema {
        public Struct {
            fields = List.copyOf(fields);
        }

        Struct with(String field, Schema schema) {
            return plus(new Field(field, schema, true));
        }

        Struct maybe(String field, Schema schema) {
            return plus(new Field(field, schema, false));
        }

        private Struct plus(Field field) {
            List<Field> more = new ArrayList<>(fields);
            more.add(field);
            return new Struct(name, more);
        }
    }

    /// An object of any keys, with values of one shape.
    record Entries(Schema of) implements Schema {}

    /// A document that another format describes.
    record Anything(String description) implements Schema {}

    /// A file of that type, which only answers have.
    record File(String type, String description) implements Schema {}

    record Field(String name, Schema schema, boolean isRequired) {}

    static Text text(String description) {
        return new Text(Form.PLAIN, List.of(), description);
    }

    static Text instant(String description) {
        return new Text(Form.INSTANT, List.of(), description);
    }

    static Text decimal(String description) {
        return new Text(Form.DECIMAL, List.of(), description);
    }

    static Text oneOf(String description, List<String> values) {
        return new Text(Form.PLAIN, values, description);
    }

    /// The constants of an enum, in lower case.
    static Text oneOf(String description, Enum<?>[] constants) {
        return oneOf(description, Arrays.stream(constants).map(Schema::word).toList());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Whole whole(String description) {
        return new Whole(0, Long.MAX_VALUE, description);
    }

    static Whole integer(String description) {
        return new Whole(Long.MIN_VALUE, Long.MAX_VALUE, description);
    }

    static Truth truth(String description) {
        return new Truth(description);
    }

    static Items list(Schema of) {
        return new Items(of, Integer.MAX_VALUE);
    }

    static Struct struct(String name) {
        return new Struct(name, List.of());
    }

    static Schema anything(String description) {
        return new Anything(description);
    }

    /// A page of a listing.
    static Struct page(Struct of) {
        return struct(of.name() + "Page")
                .with("items", list(of))
                .maybe("next", text("cursor of the next page; absent on the last one"));
    }
}
