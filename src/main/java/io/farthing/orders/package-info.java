/// Quote, place, pay, deliver.
@NullMarked
@CheckReturnValue
package io.farthing.orders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
