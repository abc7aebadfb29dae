package io.farthing.access;

/// How asking for a consumer key ended.
public sealed interface ConsumerKeyRequest {

    /// Both texts are shown this once: the key to the application, the token in the address of the
    /// page where the customer grants it.
    record Asked(ConsumerKey consumerKey, String key, String token) implements ConsumerKeyRequest {

        @Override
        public String toString() {
            return "Asked[consumerKey=" + consumerKey + "]";
        }
    }

    record FieldRefused(String field, String reason) implements ConsumerKeyRequest {}
}
