/// The program: `main`, configuration, wiring, the command line and the scheduler.
@NullMarked
@CheckReturnValue
package io.farthing.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
