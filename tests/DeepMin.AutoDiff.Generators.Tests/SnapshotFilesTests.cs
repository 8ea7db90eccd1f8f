using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Generators.Tests;

public class SnapshotFilesTests
{
    [Fact]
    public void Snapshots_AllBelongToATest()
    {
        HashSet<string> tests =
        [
            .. typeof(SnapshotFilesTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(), (type, method) => $"{type.Name}.{method.Name}"),
        ];

        string[] orphans =
        [
            .. Directory.EnumerateFiles(ThisDirectory(), "*.verified.*", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(file))
                .Where(name => !tests.Any(test => Belongs(name, test))),
        ];

        Assert.Empty(orphans);
    }

    [Fact]
    public void Belongs_NameOfAnotherTest_IsFalse()
    {
        Assert.True(Belongs("A.Test.verified.txt", "A.Test"));
        Assert.True(Belongs("A.Test#File.g.verified.cs", "A.Test"));
        Assert.True(Belongs("A.Test_n=1.verified.txt", "A.Test"));
        Assert.False(Belongs("A.Tests.verified.txt", "A.Test"));
        Assert.False(Belongs("A.Test_Other.verified.txt", "A.Test"));
    }

    /// <summary>A test's name is followed by a suffix, a target or a first parameter.</summary>
    private static bool Belongs(string file, string test) =>
        file.StartsWith(test, StringComparison.Ordinal)
        && (file[test.Length] is '.' or '#'
            || (file[test.Length] == '_' && file[(test.Length + 1)..].Split('_')[0].Contains('=', StringComparison.Ordinal)));

    private static string ThisDirectory([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
