using System.Globalization;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;

namespace CertifiedClassifier;

/// <summary>
/// Certificates as files, each beside the data that it is about, so that anyone can check them again:
/// <c>python3 tests/checker/verify.py NAME.certificate.json NAME.csv</c>.
/// </summary>
internal sealed class CertificateFiles(string folder)
{
    /// <summary>Every certificate of a run: the minimizer's, the classifier's, and one for each class that blocks the order.</summary>
    /// <returns>Their number.</returns>
    public int Write(ClassifierRun run)
    {
        Write($"{run.Name}.csv", Table(run.Minimizer.Data));
        Write($"{run.Name}.certificate.json", run.Certificate.ToJson());
        Write($"{run.Name}.classifier.certificate.json", run.ClassifierCertificate.ToJson());
        foreach (NonSeparabilityCertificate blocked in run.Blocked)
            Write($"{run.Name}.class-{blocked.Class}.certificate.json", blocked.ToJson());
        return 2 + run.Blocked.Count;
    }

    /// <summary>The certificate of a clustered minimizer.</summary>
    /// <returns>Their number, 1.</returns>
    public int Write(ClusteredRun run)
    {
        Write($"{ClusteredRun.Name}.csv", Table(run.Minimizer.Data));
        Write($"{ClusteredRun.Name}.certificate.json", run.Certificate.ToJson());
        return 1;
    }

    /// <summary>The data to the bit: names, then features and class; every double in the shortest form that reads back to it.</summary>
    private static string Table(LabeledData data)
    {
        IEnumerable<string> rows = Enumerable.Range(0, data.SampleCount).Select(row => string.Join(
            ',', data.Row(row).ToArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture)).Append(data.Labels[row].ToString(CultureInfo.InvariantCulture))));
        return string.Join('\n', rows.Prepend(string.Join(',', data.FeatureNames.Append("class")))) + "\n";
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
