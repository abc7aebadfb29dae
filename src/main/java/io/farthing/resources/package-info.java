/// What a customer runs by the hour, as billing knows it: servers, disks, addresses, and their
/// operations.
@NullMarked
@CheckReturnValue
package io.farthing.resources;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
