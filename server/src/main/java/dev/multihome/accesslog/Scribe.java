package dev.multihome.accesslog;

/** What a thread that serves needs to write lines down: its ring, and room to put a line together. */
final class Scribe {

    final Ring ring = new Ring();
    final Line line = new Line();
    final Moment moment = new Moment();
}
