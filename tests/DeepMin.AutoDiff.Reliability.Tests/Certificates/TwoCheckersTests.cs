using DeepMin.AutoDiff.Constructions;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>
/// De Bruijn's criterion: the library and a checker that shares no code with it judge the same certificates. Both accept every honest one;
/// where one of them accepts an altered one and the other does not, the difference has a name.
/// </summary>
public sealed class TwoCheckersTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certificates").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SecondCheckerFact]
    public void HonestCertificates_AreValidForBoth()
    {
        HonestCertificate[] all = [.. Small(), .. OfDataSets()];
        string[] verdicts = SecondChecker.Verdicts(all.Select(each => (PathOf(each), each.Json)));
        Assert.All(all.Zip(verdicts), pair => Assert.Equal((null, "valid"), (pair.First.Refusal(pair.First.Json), pair.Second)));
        output.WriteLine($"{all.Length} honest certificates, valid for both: {string.Join(", ", all.Select(each => each.Name))}");
    }

    [SecondCheckerFact]
    public void AlteredCertificates_AreJudgedAlike_OrTheDifferenceHasAName()
    {
        List<(HonestCertificate Honest, string Field, string Change, string Json)> altered =
            [.. Small().SelectMany(honest => Tampering.Of(honest.Json).Select(each => (honest, each.Field, each.Change, each.Json)))];
        string?[] refusals = [.. altered.Select(each => each.Honest.Refusal(each.Json))];
        string[] verdicts = SecondChecker.Verdicts(altered.Select(each => (PathOf(each.Honest), each.Json)));

        SortedDictionary<string, (int Altered, int Refused, int Accepted, int Explained)> table = [];
        for (int i = 0; i < altered.Count; i++)
        {
            bool library = refusals[i] is null, second = verdicts[i] == "valid";
            (int count, int refused, int accepted, int explained) = table.GetValueOrDefault(altered[i].Field);
            table[altered[i].Field] = (count + 1, refused + (!library && !second ? 1 : 0), accepted + (library && second ? 1 : 0), explained + (library != second ? 1 : 0));
            Assert.True(
                library == second || Explanation(altered[i].Field, refusals[i]) is not null,
                $"{altered[i].Honest}, {altered[i].Change}: the library says {refusals[i] ?? "valid"}, the second checker {verdicts[i]}.");
            Assert.False(library && second && IsAlwaysFalse(altered[i].Field), $"{altered[i].Honest}, {altered[i].Change}: accepted.");
        }

        output.WriteLine($"{"altered field",-16} {"count",6} {"both refuse",12} {"both accept",12} {"explained",10}");
        foreach ((string field, (int count, int refused, int accepted, int explained)) in table)
            output.WriteLine($"{field,-16} {count,6} {refused,12} {accepted,12} {explained,10}");
        output.WriteLine($"{"all",-16} {altered.Count,6} {table.Values.Sum(row => row.Refused),12} {table.Values.Sum(row => row.Accepted),12} {table.Values.Sum(row => row.Explained),10}");
        Assert.InRange(altered.Count, 2000, int.MaxValue);
        Assert.InRange(table.Values.Sum(row => row.Refused), altered.Count / 2, int.MaxValue);
        Assert.InRange(table.Values.Sum(row => row.Explained), 1, altered.Count / 20);
    }

    [SecondCheckerFact]
    public void Program_SaysItsVerdictByExitCodeAndOneLine()
    {
        HonestCertificate honest = Small()[0];
        string path = Path.Combine(_folder, "certificate.json");
        File.WriteAllText(path, honest.Json);
        Assert.Equal((0, "valid"), One(SecondChecker.Check(path, PathOf(honest))));
        File.WriteAllText(path, honest.Json.Replace("\"Relu\",\"Relu\"", "\"Relu\",\"Tanh\"", StringComparison.Ordinal));
        Assert.Equal((1, "refused: an activation is not Relu, or the last not Identity"), One(SecondChecker.Check(path, PathOf(honest))));
    }

    [Fact]
    public void SecondChecker_HasAtMost300Lines_AndUsesTheStandardLibraryAlone()
    {
        string[] lines = File.ReadAllLines(SecondChecker.Script);
        Assert.InRange(lines.Length, 1, 300);
        Assert.Equal(
            ["import base64, hashlib, json, math, re, struct, sys", "from fractions import Fraction"],
            lines.Where(line => line.Contains("import ", StringComparison.Ordinal) && !line.Contains('"', StringComparison.Ordinal)));
    }

    /// <summary>Why the checkers may differ: what only one of them can know, or proves by a narrower margin.</summary>
    private static string? Explanation(string field, string? refusal) => refusal switch
    {
        not null when field == "network" && refusal.Contains("fingerprint", StringComparison.Ordinal) => "only the library knows the model",
        not null when refusal.StartsWith("Margin", StringComparison.Ordinal) => "float64 with error bounds proves less than exact arithmetic",
        null when field is "radii" or "theta" or "targets" or "together" => "a sample's margin",
        _ => null,
    };

    /// <summary>Members of which any change is false: they have one right value.</summary>
    private static bool IsAlwaysFalse(string field) =>
        field is "schema" or "kind" or "dataHash" or "sampleCount" or "widths" or "layerKinds" or "activations" or "signs" or "network" or "unknown";

    private static (int ExitCode, string Line) One((int ExitCode, string[] Lines) result) => (result.ExitCode, Assert.Single(result.Lines));

    private string PathOf(HonestCertificate honest)
    {
        string path = Path.Combine(_folder, honest.Name + ".csv");
        if (!File.Exists(path))
            SecondChecker.Write(path, honest.Data);
        return path;
    }

    private static HonestCertificate[] Small() =>
    [
        HonestCertificate.Minimizer<N3_3_3_3_3>("compact", CertificateData.Three, ConstructionForm.Compact),
        HonestCertificate.Minimizer<N3_3_3_3_3>("strict", CertificateData.Three, ConstructionForm.Strict),
        HonestCertificate.Minimizer<N3_3_3_3_3>("lifted", CertificateData.Three, ConstructionForm.Lifted),
        HonestCertificate.Minimizer<N2_1>("constant", CertificateData.One),
        HonestCertificate.Minimizer<N2_4_4_4_2>("split", CertificateData.Between, ConstructionForm.Compact, ClassSplit.Find(CertificateData.Between)),
        HonestCertificate.Clustered<N3_3_3_3_3>("clustered-cone", CertificateData.Balls, ConstructionForm.Cone),
        HonestCertificate.Clustered<N3_3_3_3_3>("clustered-compact", CertificateData.Balls, ConstructionForm.Compact),
        HonestCertificate.Classifier<N3_3_3_3_3>("classifier-compact", CertificateData.Three, ConstructionForm.Compact),
        HonestCertificate.Classifier<N3_3_3_3_3>("classifier-strict", CertificateData.Three, ConstructionForm.Strict),
        HonestCertificate.NonSeparability("crossed", CertificateData.Crossed, 0),
        HonestCertificate.NonSeparability("overlapping", CertificateData.Overlapping, 1),
    ];

    private static IEnumerable<HonestCertificate> OfDataSets()
    {
        LabeledData iris = CertificateData.Standardized("iris"), wine = CertificateData.Standardized("wine");
        LabeledData breastCancer = CertificateData.Standardized("breast_cancer"), digits = CertificateData.Standardized("digits");
        ClassSplit split = ClassSplit.Find(iris);
        yield return HonestCertificate.NonSeparability("iris-1", iris, 1);
        yield return HonestCertificate.Minimizer<Iris_6>("iris-compact", iris, ConstructionForm.Compact, split);
        yield return HonestCertificate.Minimizer<Iris_6>("iris-lifted", iris, ConstructionForm.Lifted, split);
        yield return HonestCertificate.Classifier<Iris_6>("iris-classifier", iris, ConstructionForm.Compact, split);
        foreach (ConstructionForm form in new[] { ConstructionForm.Compact, ConstructionForm.Strict, ConstructionForm.Lifted })
        {
            yield return HonestCertificate.Minimizer<Wine_13_9_4>($"wine-{form}", wine, form);
            if (form != ConstructionForm.Compact)
                yield return HonestCertificate.Classifier<Wine_13_9_4>($"wine-classifier-{form}", wine, form);
            yield return HonestCertificate.Minimizer<BreastCancer_8_4_2>($"breast_cancer-{form}", breastCancer, form);
        }

        yield return HonestCertificate.Minimizer<Digits_10_10_10>("digits", digits);
    }
}
