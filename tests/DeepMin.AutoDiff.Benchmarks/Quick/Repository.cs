namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Where projects are found and results are written.</summary>
internal static class Repository
{
    /// <summary>The directory above the program that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>artifacts/benchmarks, created when asked for.</summary>
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "benchmarks")).FullName;

    private static string Find()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !directory.EnumerateFiles("*.sln").Any())
            directory = directory.Parent;
        return directory?.FullName ?? Environment.CurrentDirectory;
    }
}
