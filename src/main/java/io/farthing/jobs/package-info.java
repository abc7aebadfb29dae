/// Durable work with steps and a status that callers poll; provisioning, retries, work of the
/// clock.
@NullMarked
@CheckReturnValue
package io.farthing.jobs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
