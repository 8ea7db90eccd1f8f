using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using VerifyTests;

namespace DeepMin.AutoDiff.Generators.Tests;

internal static partial class ModuleInitializer
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        VerifierSettings.AddScrubber(ScrubVersion);
    }

    /// <summary>Snapshots outlive releases: the package's version in headers and attributes becomes <c>{Version}</c>.</summary>
    private static void ScrubVersion(StringBuilder text)
    {
        string scrubbed = PackageVersion().Replace(text.ToString(), "$1{Version}");
        text.Clear().Append(scrubbed);
    }

    [GeneratedRegex("""(DeepMin\.AutoDiff(?:\.Generators)?(?: |", "))[0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]*[0-9A-Za-z])?""")]
    private static partial Regex PackageVersion();
}
