package io.farthing.rating;

/// An option of a node and the value it is set to, such as a licence's edition.
public record Option(String name, String value) {

    public Option {
        if (name.isBlank()) {
            throw new IllegalArgumentException("option name must not be empty");
        }
    }
}
