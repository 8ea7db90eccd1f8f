namespace DeepMin.AutoDiff.Flows;

/// <content>Checkpoints.</content>
internal sealed partial class FlowMonitor
{
    public void Identify(RunIdentity identity) => identity.Add("projection onto the known orbit", _project ? "yes" : "no");

    public void Save(BinaryWriter writer)
    {
        writer.WriteVector(_initialOutputs);
        writer.Write(_rank);
        writer.Write(SkippedProjections);
        Counts.Save(writer);
        writer.Write(_steps.Count);
        foreach (FlowStepRecord step in _steps)
            step.Save(writer);
    }

    public void Restore(BinaryReader reader)
    {
        reader.ReadVector(_initialOutputs);
        _rank = reader.ReadInt32();
        SkippedProjections = reader.ReadInt32();
        _countsAtStart = _flow.Work - WorkCounts.Read(reader);
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            _steps.Add(FlowStepRecord.Read(reader));
    }
}
