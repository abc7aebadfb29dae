/// The OVHcloud dialect: signed REST.
@NullMarked
@CheckReturnValue
package io.farthing.door.ovh;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
