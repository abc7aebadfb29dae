package io.farthing.door.gandi;

/// An argument of a method, or a member of a struct, with what the documentation says of it.
record Parameter<T>(String name, Type<T> type, boolean isRequired, String text) {

    static <T> Parameter<T> required(String name, Type<T> type, String text) {
        return new Parameter<>(name, type, true, text);
    }

    static <T> Parameter<T> optional(String name, Type<T> type, String text) {
        return new Parameter<>(name, type, false, text);
    }
}
