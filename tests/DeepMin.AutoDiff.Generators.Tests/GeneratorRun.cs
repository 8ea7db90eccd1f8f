using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>The driver after a run, and the compilation with the generated files.</summary>
internal sealed record GeneratorRun(GeneratorDriver Driver, Compilation Compilation)
{
    /// <summary>The generated files; fails if the generator threw or reported something.</summary>
    public IReadOnlyList<GeneratedSourceResult> Files
    {
        get
        {
            GeneratorRunResult result = Assert.Single(Driver.GetRunResult().Results);
            Assert.Null(result.Exception);
            Assert.Empty(result.Diagnostics);
            return result.GeneratedSources;
        }
    }
}
