package io.farthing.services;

/// How a change of what is kept of a service ended.
public sealed interface ServiceChange {

    record Changed(Service service) implements ServiceChange {}

    record NoSuchService(long id) implements ServiceChange {}

    /// In the words the customer reads.
    record Refused(String field, String sentence) implements ServiceChange {}
}
