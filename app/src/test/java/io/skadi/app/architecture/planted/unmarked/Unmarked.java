package io.skadi.app.architecture.planted.unmarked;

interface Unmarked {}
