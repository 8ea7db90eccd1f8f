// Stands in for Verify.Xunit and Verify.SourceGenerators: same calls, same file names, same file contents. Without this
// file, tests/Directory.Build.targets references the two packages instead, and no test changes.
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;
using Microsoft.CodeAnalysis;
using VerifyTests;
using VerifyXunit;
using Xunit.Sdk;

[assembly: UseVerify]

namespace VerifyXunit
{
    /// <summary>Compares a result with the snapshot that was accepted for the running test.</summary>
    public static class Verifier
    {
        public static SettingsTask Verify(string target, [CallerFilePath] string sourceFile = "") =>
            new(UseVerifyAttribute.Current, sourceFile, _ => [new Target(Name: null, "txt", target)]);

        public static SettingsTask Verify(GeneratorDriver target, [CallerFilePath] string sourceFile = "") =>
            new(UseVerifyAttribute.Current, sourceFile, shouldIgnore => VerifySourceGenerators.Convert(target.GetRunResult(), shouldIgnore));
    }

    /// <summary>Remembers the running test: class, method and parameter names are part of a snapshot's name.</summary>
    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
    {
        private static readonly AsyncLocal<MethodInfo?> Running = new();

        internal static MethodInfo Current => Running.Value ?? throw new InvalidOperationException("Verify was called outside a test.");

        public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

        public override void After(MethodInfo methodUnderTest) => Running.Value = null;
    }
}

namespace VerifyTests
{
    /// <summary>A verification that runs when it is awaited or converted to a task.</summary>
    public sealed class SettingsTask
    {
        private readonly MethodInfo method;
        private readonly string sourceFile;
        private readonly Func<Func<GeneratedSourceResult, bool>, IReadOnlyList<Target>> targets;
        private Func<GeneratedSourceResult, bool> ignored = _ => false;
        private string directory = "";
        private object?[] parameters = [];
        private bool diff = true;
        private Task? task;

        internal SettingsTask(MethodInfo method, string sourceFile, Func<Func<GeneratedSourceResult, bool>, IReadOnlyList<Target>> targets) =>
            (this.method, this.sourceFile, this.targets) = (method, sourceFile, targets);

        /// <summary>Keeps the snapshots in a directory, relative to the test's source file.</summary>
        public SettingsTask UseDirectory(string path)
        {
            directory = path;
            return this;
        }

        /// <summary>States the arguments of a theory, in the order of its parameters.</summary>
        public SettingsTask UseParameters(params object?[] values)
        {
            parameters = values;
            return this;
        }

        /// <summary>Leaves generated files out of the comparison.</summary>
        public SettingsTask IgnoreGeneratedResult(Func<GeneratedSourceResult, bool> shouldIgnore)
        {
            ignored = shouldIgnore;
            return this;
        }

        /// <summary>Starts no diff tool on a mismatch.</summary>
        public SettingsTask DisableDiff()
        {
            diff = false;
            return this;
        }

        public Task ToTask() => task ??= Snapshot.CompareAsync(Directory, SnapshotName.Of(method, parameters), targets(ignored), diff);

        public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

        public static implicit operator Task(SettingsTask settings) => settings.ToTask();

        private string Directory
        {
            get
            {
                string source = Path.GetDirectoryName(sourceFile)!;
                if (!System.IO.Directory.Exists(source))
                {
                    throw new DirectoryNotFoundException(
                        $"Expected the directory of {sourceFile}; DeterministicSourcePaths must be false in test projects.");
                }

                return Path.GetFullPath(Path.Combine(source, directory));
            }
        }
    }

    /// <summary>Settings of all verifications of a test assembly, made before the first one.</summary>
    public static class VerifierSettings
    {
        private static readonly List<Action<StringBuilder>> Scrubbers = [];

        /// <summary>Replaces what may differ between runs of the same code.</summary>
        public static void AddScrubber(Action<StringBuilder> scrubber) => Scrubbers.Add(scrubber);

        internal static string Scrub(string text)
        {
            var builder = new StringBuilder(text);
            foreach (Action<StringBuilder> scrubber in Scrubbers)
                scrubber(builder);
            return builder.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
        }
    }

    /// <summary>Turns a generator's result into one target per generated file.</summary>
    public static class VerifySourceGenerators
    {
        /// <summary>Registers nothing here; the packages need the call.</summary>
        public static void Initialize()
        {
        }

        internal static IReadOnlyList<Target> Convert(GeneratorDriverRunResult result, Func<GeneratedSourceResult, bool> shouldIgnore)
        {
            Exception[] exceptions = [.. result.Results.Select(generator => generator.Exception).OfType<Exception>()];
            if (exceptions.Length > 0)
                throw new AggregateException(exceptions);
            if (!result.Diagnostics.IsEmpty)
                throw new VerifyException($"Expected no diagnostics of a generator, got {string.Join("; ", result.Diagnostics)}.");

            return [.. result.Results
                .SelectMany(generator => generator.GeneratedSources)
                .Where(source => !shouldIgnore(source))
                .OrderBy(source => source.HintName, StringComparer.Ordinal)
                .Select(source => new Target(
                    Path.GetFileNameWithoutExtension(source.HintName), "cs", $"//HintName: {source.HintName}\n{source.SourceText}"))];
        }
    }

    /// <summary>A snapshot is new, differs, or is no longer produced.</summary>
    [SuppressMessage("Design", "CA1032", Justification = "Thrown by the harness only.")]
    public sealed class VerifyException(string message) : Exception(message);

    /// <summary>One text to compare; a name tells apart the targets of one test.</summary>
    internal sealed record Target(string? Name, string Extension, string Text);

    internal static class SnapshotName
    {
        /// <summary>Gives <c>{Class}.{Method}[_{parameter}={value}…]</c>.</summary>
        public static string Of(MethodInfo method, object?[] values)
        {
            ParameterInfo[] parameters = method.GetParameters();
            if (parameters.Length != values.Length)
                throw new VerifyException($"Expected UseParameters with {parameters.Length} values for {method.Name}, got {values.Length}.");

            Type type = method.ReflectedType!;
            string typeName = type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;
            return $"{typeName}.{method.Name}{string.Concat(parameters.Zip(values, (parameter, value) => $"_{parameter.Name}={Format(value)}"))}";
        }

        private static string Format(object? value)
        {
            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
            return string.Concat(text.Select(character => "\"\\/<>|*?:".Contains(character) || char.IsControl(character) ? '-' : character));
        }
    }

    internal static class Snapshot
    {
        private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

        public static async Task CompareAsync(string directory, string prefix, IReadOnlyList<Target> targets, bool diff)
        {
            Directory.CreateDirectory(directory);
            foreach (string received in Find(directory, prefix, "received"))
                File.Delete(received);

            Comparison[] comparisons = [.. targets.Select(target => Compare(directory, prefix, target))];
            string[] stale = [.. Find(directory, prefix, "verified").Except(comparisons.Select(comparison => comparison.Verified))];
            Comparison[] failed = [.. comparisons.Where(comparison => comparison.VerifiedText != comparison.ReceivedText)];

            foreach (Comparison comparison in failed)
            {
                await File.WriteAllTextAsync(comparison.Received, comparison.ReceivedText, Encoding);
                if (diff && !Set("CI") && !Set("DiffEngine_Disabled"))
                    await DiffRunner.LaunchForTextAsync(comparison.Received, comparison.Verified, Encoding);
            }

            if (failed.Length + stale.Length > 0)
                throw new VerifyException(Message(directory, failed, stale));
        }

        private static Comparison Compare(string directory, string prefix, Target target)
        {
            string name = target.Name is null ? prefix : $"{prefix}#{target.Name}";
            string verified = Path.Combine(directory, $"{name}.verified.{target.Extension}");
            string received = Path.Combine(directory, $"{name}.received.{target.Extension}");
            string? verifiedText = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n") : null;
            return new Comparison(received, verified, VerifierSettings.Scrub(target.Text), verifiedText);
        }

        private static IEnumerable<string> Find(string directory, string prefix, string kind) =>
            Directory.EnumerateFiles(directory, $"*.{kind}.*")
                .Where(file => Path.GetFileName(file).StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal)
                    || Path.GetFileName(file).StartsWith($"{prefix}#", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);

        private static bool Set(string variable) => Environment.GetEnvironmentVariable(variable) is { } value && value is not ("" or "false");

        private static string Message(string directory, Comparison[] failed, string[] stale)
        {
            Comparison[] added = [.. failed.Where(comparison => comparison.VerifiedText is null)];
            Comparison[] different = [.. failed.Where(comparison => comparison.VerifiedText is not null)];
            var message = new StringBuilder($"Directory: {directory}\n");
            Section("New", added.Select(comparison => comparison.Names));
            Section("NotEqual", different.Select(comparison => comparison.Names));
            Section("Delete", stale.Select(file => $"  - {Path.GetFileName(file)}\n"));
            if (failed.Length > 0)
                message.Append("\nFileContent:\n\n");
            Section("New", added.Select(comparison => $"\n{comparison.ReceivedContent}"));
            Section("NotEqual", different.Select(comparison => $"\n{comparison.ReceivedContent}{comparison.VerifiedContent}"));
            return message.ToString();

            void Section(string title, IEnumerable<string> entries)
            {
                string text = string.Concat(entries);
                if (text.Length > 0)
                    message.Append(CultureInfo.InvariantCulture, $"{title}:\n{text}");
            }
        }

        private sealed record Comparison(string Received, string Verified, string ReceivedText, string? VerifiedText)
        {
            public string ReceivedContent => $"Received: {Path.GetFileName(Received)}\n{ReceivedText}\n";

            public string VerifiedContent => $"Verified: {Path.GetFileName(Verified)}\n{VerifiedText}\n";

            public string Names => $"  - Received: {Path.GetFileName(Received)}\n    Verified: {Path.GetFileName(Verified)}\n";
        }
    }
}
