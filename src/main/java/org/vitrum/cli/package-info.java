/**
 * The commands of {@code vitrum}, one class each: they parse arguments, call the rooms below and
 * print; there is no physics here. {@link org.vitrum.cli.Vitrum} lists them and turns exceptions
 * into exit codes. Help, completion ({@code CompletionCommand}, {@code FishCompletion}) and manual
 * pages ({@code ManPage}) come from one model, picocli's annotations on the commands, so that they
 * cannot disagree. {@code RunSession} is what run and sweep share: signals, time limit, progress.
 */
package org.vitrum.cli;
