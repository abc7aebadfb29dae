/// Who may do what: users, passwords, sessions, tokens, rights, idempotency keys and the audit
/// trail.
@NullMarked
@CheckReturnValue
package io.farthing.access;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
