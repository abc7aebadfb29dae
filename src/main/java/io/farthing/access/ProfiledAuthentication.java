package io.farthing.access;

import io.farthing.customers.AccountProfile;
import org.jspecify.annotations.Nullable;

/// Who calls, and the caller's own account with its funds, from the same statement. The profile is
/// null for staff without an account and where nobody was authenticated.
public record ProfiledAuthentication(
        Authentication authentication, @Nullable AccountProfile profile) {}
