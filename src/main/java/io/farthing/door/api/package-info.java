/// The native REST API: every noun as a resource, described by its own OpenAPI document.
@NullMarked
@CheckReturnValue
package io.farthing.door.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
