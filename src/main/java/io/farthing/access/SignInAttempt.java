package io.farthing.access;

/// Someone at the door. `client` is what the program calls itself, kept beside the session.
public record SignInAttempt(String login, String password, String client) {

    @Override
    public String toString() {
        return "SignInAttempt[login=" + login + "]";
    }
}
