namespace DeepMin.AutoDiff.Generators.Tests.NativeAot;

/// <summary>A test that compiles ahead of time: skipped, with what is missing, where the SDK has no native linker or cannot restore the compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeLinkerFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public NativeLinkerFactAttribute() => Skip = Missing.Value;

    private static string? FindMissing()
    {
        string[] linkers = OperatingSystem.IsWindows() ? ["link.exe"] : ["clang", "gcc"];
        if (!linkers.Any(IsOnPath))
            return $"Native AOT needs a native linker: none of {string.Join(", ", linkers)} is on PATH.";

        using Sample sample = Sample.Create();
        (int exitCode, string output) = DotNet.Try("restore", sample.Project, "-r", Sample.RuntimeIdentifier);
        return exitCode == 0 ? null : $"Native AOT needs the package runtime.{Sample.RuntimeIdentifier}.Microsoft.DotNet.ILCompiler, which cannot be restored: {output.Trim()}";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
