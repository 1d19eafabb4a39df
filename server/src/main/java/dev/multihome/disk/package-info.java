/**
 * What changes on the disk: files that are edited, folders that come, fill up and go. One thread looks after all of them,
 * woken by the kernel (inotify(7), through the JDK) where it has room for that, and by the clock elsewhere. Knows the JDK
 * and a log.
 */
@NullMarked
package dev.multihome.disk;

import org.jspecify.annotations.NullMarked;
