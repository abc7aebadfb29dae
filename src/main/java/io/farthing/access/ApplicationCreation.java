package io.farthing.access;

/// How making an application ended.
public sealed interface ApplicationCreation {

    /// `secret` signs the application's calls and is never shown again.
    record Created(Application application, String secret) implements ApplicationCreation {

        @Override
        public String toString() {
            return "Created[application=" + application + "]";
        }
    }

    record FieldRefused(String field, String reason) implements ApplicationCreation {}

    record TooMany(int most) implements ApplicationCreation {}
}
