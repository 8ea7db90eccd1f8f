using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>The driver after a run, and the compilation with the generated files.</summary>
internal sealed record GeneratorRun(GeneratorDriver Driver, Compilation Compilation)
{
    /// <summary>The generated files; fails if the generator threw or reported something else than defects of specifications.</summary>
    public IReadOnlyList<GeneratedSourceResult> Files
    {
        get
        {
            GeneratorRunResult result = Assert.Single(Driver.GetRunResult().Results);
            Assert.Null(result.Exception);
            Assert.All(result.Diagnostics, diagnostic => Assert.StartsWith("DM0", diagnostic.Id, StringComparison.Ordinal));
            return result.GeneratedSources;
        }
    }
}
