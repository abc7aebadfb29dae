package io.farthing.door.memset;

/// One parameter of a method, with what the documentation says of it.
record Parameter<T>(String name, Type<T> type, boolean isRequired, String text) {

    /// The service that a method is about; what a key's scope `name` looks at.
    static final Parameter<String> NAME =
            required("name", Type.NAME_OF_SERVICE, "Name of the service.");

    static <T> Parameter<T> required(String name, Type<T> type, String text) {
        return new Parameter<>(name, type, true, text);
    }

    static <T> Parameter<T> optional(String name, Type<T> type, String text) {
        return new Parameter<>(name, type, false, text);
    }
}
